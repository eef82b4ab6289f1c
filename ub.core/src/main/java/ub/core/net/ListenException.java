package ub.core.net;

/** A frontend's address cannot be listened on; the message says why and what to do. */
public final class ListenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ListenException(String message) {
        super(message);
    }
}
