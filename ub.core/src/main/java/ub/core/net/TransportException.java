package ub.core.net;

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

    /** Makes a failure of {@code transport}, which is null where it never came to be. */
    public TransportException(Transport transport, Kind kind, String message) {
        super(message, null, false, false);
        this.transport = transport;
        this.kind = kind;
    }

    /** Returns whether it was this transport that failed, rather than the one at the other end of a relay. */
    public boolean isOf(Transport other) {
        return transport == other;
    }

    public Kind kind() {
        return kind;
    }
}
