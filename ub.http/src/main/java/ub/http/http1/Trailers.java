package ub.http.http1;

/** What becomes of a trailer section. Immutable. RFC 9110 §6.5. */
enum Trailers {
    /** Goes on behind the last chunk, without the fields that may not stand there. */
    FORWARD,
    /** Ends here: the receiver has not said that it looks at trailers. RFC 9110 §6.5.1, §10.1.4. */
    DROP
}
