package ub.core.stats;

/** What is counted of frontends, backends and servers. Immutable. */
public enum Stat {
    /** Connections accepted (frontend) or opened (server). */
    CONNECTIONS,
    /** Requests, or layer-4 connections in tcp mode. */
    REQUESTS,
    /** Bytes from clients. */
    BYTES_IN,
    /** Bytes to clients. */
    BYTES_OUT,
    RESPONSES_1XX,
    RESPONSES_2XX,
    RESPONSES_3XX,
    RESPONSES_4XX,
    RESPONSES_5XX,
    /** Requests that could not be read: malformed, too large, too slow. */
    REQUEST_ERRORS,
    /** Connections that rules refused when they were accepted, before anything else was done for them. */
    DENIED_CONNECTIONS,
    /** Connections that rules refused once they had a session. */
    DENIED_SESSIONS,
    /** Requests that rules refused, or connections in tcp mode by their first bytes. */
    DENIED_REQUESTS,
    /** Answers of servers that rules refused. */
    DENIED_RESPONSES,
    /** Requests, or connections in tcp mode, beyond a rate limit. */
    RATE_LIMITED,
    /** Fields and parts of request lines that could not be written as rules wanted. */
    FAILED_REWRITES,
    /** Connections to a server that could not be set up. */
    CONNECT_ERRORS,
    /** Answers that broke off, were malformed or did not come in time. */
    RESPONSE_ERRORS,
    /** Clients that went away before their answer was complete. */
    CLIENT_ABORTS,
    /** Servers that closed before their answer was complete. */
    SERVER_ABORTS,
    /** Attempts after the first, on the same or another server. */
    RETRIES,
    /** Attempts after the first, on another server. */
    REDISPATCHES,
    /** Requests for which no server was available. */
    NO_SERVER,
    /** Requests, or connections in tcp mode, that found the queue for a server full. */
    QUEUE_FULL,
    /** Requests, or connections in tcp mode, that waited too long for a server. */
    QUEUE_TIMEOUTS,
    /** Retries that were not made because there were too many of late. */
    RETRY_REFUSALS,
    /** Requests that went over a connection which was open already. */
    REUSES,
    /** Bytes that moved inside the kernel, by splice(2). */
    SPLICED_BYTES;

    /** Returns the counter of a status code's class. */
    public static Stat ofStatus(int status) {
        return switch (status / 100) {
            case 1 -> RESPONSES_1XX;
            case 2 -> RESPONSES_2XX;
            case 3 -> RESPONSES_3XX;
            case 4 -> RESPONSES_4XX;
            default -> RESPONSES_5XX;
        };
    }
}
