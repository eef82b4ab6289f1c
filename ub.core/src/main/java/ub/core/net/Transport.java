package ub.core.net;

import ub.core.memory.Chunk;
import ub.core.reactor.Reactor;

/**
 * A two-way stream of bytes, plain or encrypted, read and written in blocking style.
 *
 * <p>Handler virtual thread: one may read while another writes. Deadlines are points in time as
 * {@link ub.core.reactor.Clock#nowNs} counts; {@link #NO_DEADLINE} waits for ever. Failures are
 * {@link TransportException}s.
 */
public interface Transport extends AutoCloseable {
    /** What {@link #read} returns at the end of the stream. */
    int END = -1;
    long NO_DEADLINE = Long.MAX_VALUE;

    /** Waits until a read would not wait. Returns false when the deadline passes first. */
    boolean awaitReadable(long deadlineNs);

    /**
     * As {@link #awaitReadable}, for a connection that is idle: its peer is owed nothing, so the wait also ends when
     * the reactor drains. Returns whether there is something to read.
     */
    boolean awaitNext(long deadlineNs);

    /** Reads at least one byte, as many as are there and fit. Returns how many, or {@link #END}. */
    int read(Chunk chunk, int offset, int length, long deadlineNs);

    /** Writes all bytes; fails when the peer takes none for {@code stallNs}. */
    void write(Chunk chunk, int offset, int length, long stallNs);

    /** Ends our direction; what was written still arrives. */
    void shutdownOutput();

    /** Closes both directions at once. A handler that waits in this transport fails with {@code CLOSED}. */
    @Override
    void close();

    boolean isOpen();

    /**
     * Returns whether the peer has neither closed nor sent anything, as far as epoll has reported: whether a connection
     * that should be idle may be used again.
     */
    boolean isQuiet();

    /** As {@link #isQuiet}, but asks the kernel, which may know more: of a byte that came, or that none is left. */
    boolean probe();

    /** Returns the reactor that it belongs to. */
    Reactor reactor();
}
