package ub.app.accesslog;

/** An access log cannot be written from the start. Its message is for the operator. */
public final class AccessLogStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AccessLogStartException(String message) {
        super(message);
    }
}
