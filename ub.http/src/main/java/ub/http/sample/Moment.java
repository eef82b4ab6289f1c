package ub.http.sample;

/** When a rule is evaluated, and so what can be known. In the order of time. Immutable. */
public enum Moment {
    /** A connection was accepted, and nothing of it has been read. */
    CONNECTION("when a connection is accepted"),
    /** The first bytes of a connection are there: in {@code tcp-request content}. */
    CONTENT("before a request is parsed"),
    /** The head of a request is there. */
    REQUEST("with a request"),
    /** The head of an answer is there as well. */
    RESPONSE("with a response");

    private final String words;

    Moment(String words) {
        this.words = words;
    }

    /** Returns the words for a message: "is not available …". */
    public String words() {
        return words;
    }
}
