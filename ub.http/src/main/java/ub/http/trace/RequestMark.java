package ub.http.trace;

/** What a frontend may tell servers of a request's identity. Immutable. */
public enum RequestMark {
    /** {@code X-Request-ID}: the client's, or a new one. */
    REQUEST_ID,
    /** {@code traceparent}: the client's trace, or a new one. */
    TRACEPARENT
}
