package ub.admin;

/** The admin address cannot be listened on; the message says why and what to do. */
public final class AdminStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AdminStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
