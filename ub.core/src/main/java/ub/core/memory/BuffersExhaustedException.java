package ub.core.memory;

/** All buffers of a reactor are lent. The connection that needed one more is closed; the others go on. */
public final class BuffersExhaustedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BuffersExhaustedException(int chunkBytes, int count) {
        super("all " + count + " buffers of " + chunkBytes + " bytes are in use");
    }
}
