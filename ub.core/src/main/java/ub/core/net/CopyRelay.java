package ub.core.net;

import ub.core.memory.Chunk;
import ub.core.net.TransportException.Kind;

/** Moves bytes through a buffer of ours, which it holds only while it has bytes to move. Handler virtual thread. */
final class CopyRelay implements Relay {
    /** After so many rounds without a wait, other connections get their turn. */
    private static final int ROUNDS_PER_TURN = 16;

    @Override
    public long move(PlainTransport from, PlainTransport to, long limit, Pace pace) {
        long moved = 0;
        int rounds = 0;
        while (moved < limit) {
            awaitInput(from, pace);
            int count = moveOnce(from, to, limit - moved, pace);
            if (count == Transport.END) {
                break;
            }
            if (count > 0) {
                moved += count;
                pace.moved(count);
            }
            if (++rounds % ROUNDS_PER_TURN == 0) {
                Thread.yield();
            }
        }
        return moved;
    }

    /** Moves what is there. It does not wait for input: the buffer would be held, and the pace not asked again. */
    private static int moveOnce(PlainTransport from, PlainTransport to, long limit, Pace pace) {
        Chunk chunk = from.reactor().buffers().large();
        try {
            int room = (int) Math.min(limit, chunk.capacity());
            int count = from.readNow(chunk, 0, room);
            if (count > 0) {
                to.write(chunk, 0, count, pace.stallNs());
            }
            return count;
        } finally {
            chunk.giveBack();
        }
    }

    /** Waits as long as the pace allows; progress of others may have moved its deadline meanwhile. */
    static void awaitInput(Transport from, Pace pace) {
        while (!from.awaitReadable(pace.idleDeadlineNs())) {
            if (pace.idleDeadlineNs() <= from.reactor().nowNs()) {
                throw new TransportException(from, Kind.TIMEOUT, "no byte came in time");
            }
        }
    }
}
