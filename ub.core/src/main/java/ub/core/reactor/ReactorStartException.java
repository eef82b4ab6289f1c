package ub.core.reactor;

/** A reactor cannot start on this machine or JVM; the message says what to do. */
public final class ReactorStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ReactorStartException(String message) {
        super(message);
    }

    ReactorStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
