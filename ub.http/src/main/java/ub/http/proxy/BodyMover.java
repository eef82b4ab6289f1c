package ub.http.proxy;

import ub.core.net.PlainTransport;
import ub.core.net.Relays;
import ub.core.net.TransportException;
import ub.http.message.BodySink;
import ub.http.message.BodySource;

/**
 * Moves a body from one side to the other as it comes, at the speed of the slower side.
 *
 * <p>Handler virtual thread.
 */
final class BodyMover {
    /** From so many bytes on, what is left of a plain body goes from socket to socket. */
    private static final long RELAY_FROM_BYTES = 64 * 1024;

    /** After so many pieces without a wait, other connections get their turn. */
    private static final int PIECES_PER_TURN = 16;

    private final Relays relays;

    BodyMover(Relays relays) {
        this.relays = relays;
    }

    void move(BodySource source, BodySink sink, Tally tally) {
        int pieces = 0;
        while (true) {
            if (!source.ready()) {
                sink.flush();
                relay(source, sink, tally);
            }
            int length = source.next();
            if (length == BodySource.END) {
                break;
            }
            sink.write(source.chunk(), source.offset(), length);
            tally.moved(length);
            if (++pieces % PIECES_PER_TURN == 0) {
                Thread.yield();
            }
        }
        sink.finish(source.trailers());
    }

    /** Moves all that is left, where both sides take bytes as they are and it is worth it. */
    private void relay(BodySource source, BodySink sink, Tally tally) {
        PlainTransport from = source.relaySource();
        PlainTransport to = sink.relayTarget();
        if (from == null || to == null || source.relayBytes() < RELAY_FROM_BYTES) {
            return;
        }
        long expected = source.relayBytes();
        long moved;
        try {
            moved = relays.between(from, to).move(from, to, expected, tally);
        } catch (TransportException e) {
            source.relayFailed(e);
            throw e;
        }
        if (moved < expected && expected != Long.MAX_VALUE) {
            throw new TransportException(from, TransportException.Kind.ENDED,
                    "the connection ended within a body");
        }
        source.relayed(moved);
    }
}
