package ub.admin.http;

/** A request that makes no sense; the message tells the client why. Answered with 400. */
public final class BadRequestException extends Exception {
    private static final long serialVersionUID = 1L;

    public BadRequestException(String message) {
        super(message);
    }
}
