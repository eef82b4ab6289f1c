package ub.http.http1;

/** What becomes of a client's {@code Expect: 100-continue} on the way to a server. Immutable. RFC 9110 §10.1.1. */
public enum Expectation {
    /** It goes on: the server's 100 is passed back to the client. */
    PASS,
    /** It ends here: the balancer has told the client to go on, or has the body already. */
    DROP
}
