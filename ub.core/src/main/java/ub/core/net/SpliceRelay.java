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
final class SpliceRelay extends Relay {
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
    int round(PlainTransport from, PlainTransport to, long limit, Pace pace) {
        MemorySegment errno = from.reactor().errno();
        Pipe pipe = pool.isEmpty() ? Pipe.open(errno) : pool.pop();
        if (pipe == null) {
            return fallback.round(from, to, limit, pace);
        }
        int pendingBytes = 0;
        try {
            int filled = pipe.fill(from, (int) Math.min(limit, Integer.MAX_VALUE), errno);
            if (Pipe.unsupported(filled)) {
                return fallback.round(from, to, limit, pace);
            }
            if (filled == 0) {
                from.inputEnded();
                return Transport.END;
            }
            if (filled < 0) {
                from.inputFailed("splice", filled);
                return 0;
            }
            pendingBytes = filled;
            while (pendingBytes > 0) {
                pendingBytes -= drainOnce(pipe, to, pendingBytes, pace);
            }
            return filled;
        } finally {
            putBack(pipe, pendingBytes, errno);
        }
    }

    private int drainOnce(Pipe pipe, PlainTransport to, int pendingBytes, Pace pace) {
        to.awaitOutput(pace.stallNs());
        int result = pipe.drain(to, pendingBytes, to.reactor().errno());
        int drained = to.outputTook("splice", result, pendingBytes);
        if (drained > 0) {
            pace.moved(drained);
            counters.add(reactorIndex, Stat.SPLICED_BYTES, drained);
        }
        return drained;
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
