package ub.http.message;

/**
 * A body is malformed, or ended too early, after its head had been taken. It has no stack trace: peers do this, and
 * nothing is to be debugged here.
 */
public final class BadMessageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient BodySource body;
    private final int status;

    /**
     * Makes a failure of one body.
     *
     * @param status the status to answer with, where it is a request's body and there is no answer yet
     */
    public BadMessageException(BodySource body, int status, String message) {
        super(message, null, false, false);
        this.body = body;
        this.status = status;
    }

    /** Returns whether it was this body that is malformed. */
    public boolean isOf(BodySource other) {
        return body == other;
    }

    public int status() {
        return status;
    }
}
