package ub.core.names;

/** A name could not be resolved; the message says why in a few words, as in {@code "timeout"}. */
public final class LookupException extends Exception {
    private static final long serialVersionUID = 1L;

    public LookupException(String message) {
        super(message);
    }

    public LookupException(String message, Throwable cause) {
        super(message, cause);
    }
}
