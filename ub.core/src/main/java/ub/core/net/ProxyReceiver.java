package ub.core.net;

import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import ub.core.memory.Chunk;
import ub.core.reactor.Clock;
import ub.core.reactor.Reactor;

/**
 * Takes the PROXY header from the start of a frontend's connections, where one must be, and has them go on under the
 * addresses that it names. A connection without a proper header is ended.
 *
 * <p>Handler virtual thread.
 */
public final class ProxyReceiver {
    private static final System.Logger LOG = System.getLogger(ProxyReceiver.class.getName());

    private final Frontend frontend;

    public ProxyReceiver(Frontend frontend) {
        this.frontend = frontend;
    }

    /** Takes the header, waiting for it. Returns false when the connection has been ended. */
    public boolean receive(PlainTransport downstream, ProxyAccept settings) {
        ProxyFault fault = settings.trusts(downstream.peer()) ? read(downstream, settings)
                : ProxyFault.UNTRUSTED_SOURCE;
        if (fault == null) {
            return true;
        }
        frontend.proxyFaults().add(downstream.reactor().index(), fault, 1);
        // As HAProxy does: it says something of the network or of a misconfiguration, and comes from outside.
        LOG.log(Level.INFO, "frontend {0}: no PROXY header from {1}: {2}", frontend.name(), downstream.peer().host(),
                fault.text());
        downstream.close();
        return false;
    }

    /** Returns why there is no header, or null when there was one. */
    private static ProxyFault read(PlainTransport downstream, ProxyAccept settings) {
        Reactor reactor = downstream.reactor();
        long deadlineNs = Clock.deadlineNs(reactor.nowNs(), TimeUnit.MILLISECONDS.toNanos(settings.timeoutMs()));
        // No buffer is held while nothing has come.
        if (!downstream.awaitReadable(deadlineNs)) {
            return ProxyFault.TOO_SLOW;
        }
        Chunk chunk = reactor.buffers().small();
        try {
            return read(downstream, chunk, settings.maxHeaderBytes(), deadlineNs);
        } finally {
            chunk.giveBack();
        }
    }

    private static ProxyFault read(PlainTransport downstream, Chunk chunk, int maxBytes, long deadlineNs) {
        int known = 0;
        while (true) {
            // What follows the header is left to be read by whoever gets the connection.
            int count = downstream.peek(chunk, known, deadlineNs);
            if (count <= known) {
                return downstream.reactor().nowNs() >= deadlineNs ? ProxyFault.TOO_SLOW
                        : known == 0 ? ProxyFault.EMPTY : ProxyFault.TRUNCATED;
            }
            known = count;
            switch (ProxyHeaderParser.parse(chunk.segment(), known, maxBytes)) {
                case ProxyParse.Complete(ProxyHeader header, int lengthBytes) -> {
                    downstream.skip(chunk, lengthBytes, known);
                    downstream.proxied(header);
                    return null;
                }
                case ProxyParse.Bad(ProxyFault fault) -> {
                    return fault;
                }
                case ProxyParse.NeedMore() -> {
                }
            }
        }
    }
}
