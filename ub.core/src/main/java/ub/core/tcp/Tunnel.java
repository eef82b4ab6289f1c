package ub.core.tcp;

import java.lang.System.Logger.Level;
import ub.core.net.ByteWatch;
import ub.core.net.Pace;
import ub.core.net.PlainTransport;
import ub.core.net.Relay;
import ub.core.net.Relays;
import ub.core.net.TransportException;
import ub.core.reactor.Reactor;
import ub.core.stats.Counters;
import ub.core.stats.Stat;

/**
 * Moves bytes both ways between two connections until both sides have ended: for layer 4, and for HTTP after an
 * upgrade.
 *
 * <p>Handler virtual thread; it starts a second one for the bytes from the client.
 */
public final class Tunnel {
    private static final System.Logger LOG = System.getLogger(Tunnel.class.getName());

    private final Relays relays;

    public Tunnel(Relays relays) {
        this.relays = relays;
    }

    /**
     * Runs until both directions have ended, one of them has failed, or neither has moved a byte for {@code idleNs}.
     * The caller closes both transports. Bytes are counted as they move, in all of {@code counted}, and told to
     * {@code watch}.
     */
    public TunnelEnd run(PlainTransport downstream, PlainTransport upstream, long idleNs, ByteWatch watch,
                         Counters... counted) {
        Reactor reactor = downstream.reactor();
        Traffic traffic = new Traffic(reactor, idleNs, watch, counted);
        HalfClose end = new HalfClose(downstream, upstream);
        Pace fromClient = traffic.direction(Stat.BYTES_IN);
        reactor.handlers().newThread(() -> move(downstream, upstream, fromClient, end)).start();
        move(upstream, downstream, traffic.direction(Stat.BYTES_OUT), end);
        return switch (end.awaitBoth()) {
            case null -> new TunnelEnd(traffic.fromClientBytes(), traffic.toClientBytes(), null);
            case TransportException e -> {
                LOG.log(Level.DEBUG, "tunnel of {0}: {1}", downstream.peer().host(), e.getMessage());
                yield new TunnelEnd(traffic.fromClientBytes(), traffic.toClientBytes(), e);
            }
            case RuntimeException e -> throw e;
        };
    }

    /** One direction: every byte, then the end. */
    private void move(PlainTransport from, PlainTransport to, Pace pace, HalfClose end) {
        try {
            relays.between(from, to).move(from, to, Relay.NO_LIMIT, pace);
            end.ended(to);
        } catch (RuntimeException e) {
            end.failed(e);
        }
    }
}
