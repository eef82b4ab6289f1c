package ub.core.net;

import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import ub.core.stats.Counters;
import ub.core.stats.Stat;

/**
 * Moves bytes through a kernel pipe, so that they never enter this process.
 *
 * <pre>
 *   socket ──fill──► pipe ──drain──► socket        the pipe is empty before each fill
 * </pre>
 * {@code EAGAIN} from a fill therefore means an empty socket, never a full pipe. Where the kernel refuses, or no pipe
 * can be had, a {@link CopyRelay} goes on.
 *
 * <p>Handler virtual thread; one relay serves one reactor and pools its pipes. See splice(2).
 */
final class SpliceRelay implements Relay {
    private static final int ROUNDS_PER_TURN = 8;
    private static final int MAX_POOLED = 64;

    private final ArrayDeque<Pipe> pool = new ArrayDeque<>();
    private final CopyRelay fallback;
    private final int reactorIndex;
    private final Counters counters;

    SpliceRelay(CopyRelay fallback, int reactorIndex, Counters counters) {
        this.fallback = fallback;
        this.reactorIndex = reactorIndex;
        this.counters = counters;
    }

    @Override
    public long move(PlainTransport from, PlainTransport to, long limit, Pace pace) {
        long moved = 0;
        int rounds = 0;
        while (moved < limit) {
            CopyRelay.awaitInput(from, pace);
            Pipe pipe = pool.isEmpty() ? Pipe.open(from.reactor().errno()) : pool.pop();
            if (pipe == null) {
                return moved + fallback.move(from, to, limit - moved, pace);
            }
            int filled = moveOnce(pipe, from, to, limit - moved, pace);
            if (Pipe.unsupported(filled)) {
                return moved + fallback.move(from, to, limit - moved, pace);
            }
            if (filled == 0) {
                from.inputEnded();
                break;
            }
            moved += Math.max(0, filled);
            if (++rounds % ROUNDS_PER_TURN == 0) {
                Thread.yield();
            }
        }
        return moved;
    }

    /** Fills and drains a pipe once. Returns what the fill returned; fails as the transports do. */
    private int moveOnce(Pipe pipe, PlainTransport from, PlainTransport to, long limit, Pace pace) {
        MemorySegment errno = from.reactor().errno();
        int pendingBytes = 0;
        try {
            from.awaitInput(pace.idleDeadlineNs());
            int filled = pipe.fill(from, (int) Math.min(limit, Integer.MAX_VALUE), errno);
            pendingBytes = Math.max(0, filled);
            if (filled < 0 && !Pipe.unsupported(filled)) {
                from.inputFailed("splice", filled);
            }
            while (pendingBytes > 0) {
                to.awaitOutput(pace.stallNs());
                int drained = to.outputTook("splice", pipe.drain(to, pendingBytes, errno), pendingBytes);
                pendingBytes -= drained;
                pace.moved(drained);
                counters.add(reactorIndex, Stat.SPLICED_BYTES, drained);
            }
            return filled;
        } finally {
            putBack(pipe, pendingBytes, errno);
        }
    }

    /** A pipe that still holds bytes of one connection must not serve another. */
    private void putBack(Pipe pipe, int pendingBytes, MemorySegment errno) {
        if (pendingBytes == 0 && pool.size() < MAX_POOLED) {
            pool.push(pipe);
        } else {
            pipe.close(errno);
        }
    }
}
