package ub.core.net;

import ub.core.memory.Buffers;

/**
 * Copies what comes in small pieces and splices what comes in bulk: a pipe costs more calls, a copy costs more for each
 * byte. A read that fills its buffer shows that more is waiting.
 *
 * <p>Handler virtual thread; one for each move, since it remembers how the last bytes came. See
 * {@code doc/adr/006-splice-auto.md} for the figures.
 */
final class AutoRelay extends Relay {
    private static final int BULK_BYTES = Buffers.LARGE_BYTES;
    /** A pipe that is given less than this at once is not worth its calls. */
    private static final int SMALL_BYTES = 16 * 1024;

    private final CopyRelay copy;
    private final SpliceRelay splice;
    private boolean bulk;

    AutoRelay(CopyRelay copy, SpliceRelay splice) {
        this.copy = copy;
        this.splice = splice;
    }

    @Override
    int round(PlainTransport from, PlainTransport to, long limit, Pace pace) {
        int count = bulk ? splice.round(from, to, limit, pace) : copy.round(from, to, limit, pace);
        bulk = count >= (bulk ? SMALL_BYTES : BULK_BYTES);
        return count;
    }
}
