package ub.http.message;

/**
 * How the end of a body is found. Immutable. RFC 9112 §6.3 for HTTP/1; RFC 9113 §8.1 for HTTP/2.
 */
public enum BodyKind {
    /** There is no body, whatever the fields say: no length was declared, or the message may not have one. */
    NONE,
    /** The length is declared, and may be 0. */
    LENGTH,
    /** The length is known only at the end, which the wire format marks: the last chunk, or the end of a stream. */
    CHUNKED,
    /** The body ends with the connection. Answers alone. */
    UNTIL_CLOSE
}
