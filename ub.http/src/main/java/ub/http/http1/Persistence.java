package ub.http.http1;

/** What an answer says about the connection it goes over. Immutable. RFC 9110 §7.6.1, RFC 9112 §9.3. */
public enum Persistence {
    /** Nothing, which in HTTP/1.1 means that the connection persists. */
    IMPLIED,
    /** {@code Connection: keep-alive}, for clients that speak HTTP/1.0 and asked for it. */
    KEEP_ALIVE,
    /** {@code Connection: close}. */
    CLOSE,
    /** {@code Connection: upgrade}, with the server's Upgrade field: the answer is a 101, and a tunnel follows. */
    UPGRADE
}
