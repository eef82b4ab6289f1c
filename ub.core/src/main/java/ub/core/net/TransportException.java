package ub.core.net;

import ub.core.linux.Errno;

/**
 * A connection failed: what happened to it, and what the kernel said. It carries no stack trace, since a
 * peer that goes away is nothing to debug, and peers do it all the time.
 */
public final class TransportException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What happened. */
    public enum Kind {
        /** The deadline passed. */
        TIMEOUT,
        /** The peer reset the connection, or the network lost it. */
        RESET,
        /** The connection could not be set up. */
        CONNECT,
        /** The peer ended the stream where more had to come. */
        ENDED,
        /** We closed it ourselves, from another thread of control. */
        CLOSED
    }

    private final transient Transport transport;
    private final Kind kind;
    private final int errno;

    /** Makes a failure of {@code transport}, which is null where it never came to be. */
    public TransportException(Transport transport, Kind kind, String message) {
        this(transport, kind, message, 0);
    }

    private TransportException(Transport transport, Kind kind, String message, int errno) {
        super(message, null, false, false);
        this.transport = transport;
        this.kind = kind;
        this.errno = errno;
    }

    /** Makes a failure of a system call. */
    static TransportException ofCall(Transport transport, Kind kind, String call, int errno) {
        return new TransportException(transport, kind, call + ": " + Errno.describe(errno), errno);
    }

    /** Returns whether it was this transport that failed, rather than the one at the other end of a relay. */
    public boolean isOf(Transport other) {
        return transport == other;
    }

    public Kind kind() {
        return kind;
    }

    /** Returns whether it failed for want of something that this process, or its machine, should have. */
    public boolean isShortage() {
        return Errno.isShortage(errno);
    }

    /** Returns the error number of the system call that failed; 0 where none did. */
    public int errno() {
        return errno;
    }
}
