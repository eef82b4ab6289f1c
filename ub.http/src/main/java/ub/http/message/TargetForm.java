package ub.http.message;

/** The form of a request's target. Immutable. RFC 9112 §3.2. */
public enum TargetForm {
    /** A path and perhaps a query: {@code /where?q=now}. */
    ORIGIN,
    /** A whole URI: {@code http://www.example.org/where?q=now}. */
    ABSOLUTE,
    /** {@code *}, the server itself: OPTIONS alone. */
    ASTERISK,
    /** A host and a port: CONNECT alone. */
    AUTHORITY
}
