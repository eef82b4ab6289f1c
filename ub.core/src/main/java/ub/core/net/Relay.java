package ub.core.net;

/** Moves bytes one way between two transports. Handler virtual thread. */
public sealed interface Relay permits CopyRelay, SpliceRelay {
    long NO_LIMIT = Long.MAX_VALUE;

    /**
     * Moves {@code limit} bytes, or all until the source ends. Returns how many: less than {@code limit} means that the
     * source has ended.
     *
     * @throws TransportException when either side fails, or goes without progress for longer than {@code pace} allows
     */
    long move(PlainTransport from, PlainTransport to, long limit, Pace pace);
}
