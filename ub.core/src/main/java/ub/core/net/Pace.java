package ub.core.net;

/**
 * What a relay tells of its progress, and how long it may go without any. Handler virtual thread.
 */
public interface Pace {
    /** Called after the other side's socket has taken {@code bytes} more, at least one. */
    void moved(int bytes);

    /** Returns until when it may wait for the next byte, as {@link ub.core.reactor.Clock#nowNs} counts. */
    long idleDeadlineNs();

    /** Returns how long a peer may refuse to take a byte, in nanoseconds. */
    long stallNs();
}
