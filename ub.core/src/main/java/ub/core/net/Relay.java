package ub.core.net;

import ub.core.net.TransportException.Kind;

/**
 * Moves bytes one way between two plain sockets of one reactor, a round at a time: wait until there is something, move
 * what is there.
 *
 * <p>Handler virtual thread.
 */
public abstract sealed class Relay permits CopyRelay, SpliceRelay, AutoRelay {
    public static final long NO_LIMIT = Long.MAX_VALUE;

    /** After so many rounds, other connections get their turn. */
    private static final int ROUNDS_PER_TURN = 16;

    Relay() {
    }

    /**
     * Moves {@code limit} bytes, or all until the source ends. Returns how many: less than {@code limit} means that the
     * source has ended.
     *
     * @throws TransportException when either side fails, or goes without progress for longer than {@code pace} allows
     */
    public final long move(PlainTransport from, PlainTransport to, long limit, Pace pace) {
        long moved = 0;
        int rounds = 0;
        while (moved < limit) {
            awaitInput(from, pace);
            int count = round(from, to, limit - moved, pace);
            if (count == Transport.END) {
                break;
            }
            moved += count;
            if (++rounds % ROUNDS_PER_TURN == 0) {
                Thread.yield();
            }
        }
        return moved;
    }

    /** Moves what is there, without waiting for it. Returns how many bytes, or {@link Transport#END}. */
    abstract int round(PlainTransport from, PlainTransport to, long limit, Pace pace);

    /** Waits as long as the pace allows; progress of others may have moved its deadline meanwhile. */
    private static void awaitInput(PlainTransport from, Pace pace) {
        while (!from.awaitReadable(pace.idleDeadlineNs())) {
            if (pace.idleDeadlineNs() <= from.reactor().nowNs()) {
                throw new TransportException(from, Kind.TIMEOUT, "no byte came in time");
            }
        }
    }
}
