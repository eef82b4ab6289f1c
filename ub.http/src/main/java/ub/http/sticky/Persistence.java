package ub.http.sticky;

/** How much an exchange insists on the server that it is stuck to. Immutable. HAProxy's manual, "force-persist". */
public enum Persistence {
    /** As long as the server is up. */
    NORMAL,
    /** Though the server is down. */
    FORCED,
    /** The cookie is neither looked at nor given. */
    IGNORED
}
