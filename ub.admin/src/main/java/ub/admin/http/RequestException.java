package ub.admin.http;

/** A request that cannot be done; the message tells the client why. */
public final class RequestException extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    private final int status;

    /** @param status what it is answered with, 400 to 499 */
    public RequestException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** A request that makes no sense. */
    public static RequestException bad(String message) {
        return new RequestException(BAD_REQUEST, message);
    }

    /** A request for a thing that does not exist. */
    public static RequestException unknown(String message) {
        return new RequestException(NOT_FOUND, message);
    }

    int status() {
        return status;
    }
}
