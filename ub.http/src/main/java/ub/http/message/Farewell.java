package ub.http.message;

/** How a connection ends on which nothing is answered. Immutable. */
public enum Farewell {
    /** The client sees that it was closed. */
    CLOSE,
    /** The client sees nothing, and waits in vain. */
    SILENCE
}
