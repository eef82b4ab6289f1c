package ub.bench.load;

/** Why a request got no good answer. Immutable. */
public enum FailureKind {
    /** No connection could be made. */
    CONNECT("connect"),
    /** The connection ended before the answer was complete. */
    RESET("reset"),
    /** Nothing came in time. */
    TIMEOUT("timeout"),
    /** What came is not an HTTP/1.1 answer. */
    BAD_ANSWER("bad answer");

    private final String label;

    FailureKind(String label) {
        this.label = label;
    }

    /** Returns the name for reports. */
    public String label() {
        return label;
    }
}
