package ub.core.net;

import ub.core.memory.Chunk;

/** Moves bytes through a buffer of ours, which it holds only while it has bytes to move. Handler virtual thread. */
final class CopyRelay extends Relay {
    @Override
    int round(PlainTransport from, PlainTransport to, long limit, Pace pace) {
        Chunk chunk = from.reactor().buffers().large();
        try {
            int count = from.readNow(chunk, 0, (int) Math.min(limit, chunk.capacity()));
            int written = 0;
            while (written < count) {
                int some = to.writeSome(chunk, written, count - written, pace.stallNs());
                if (some > 0) {
                    pace.moved(some);
                }
                written += some;
            }
            return count;
        } finally {
            chunk.giveBack();
        }
    }
}
