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

    private final Kind kind;

    public TransportException(Kind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
