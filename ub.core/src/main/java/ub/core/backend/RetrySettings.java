package ub.core.backend;

import java.util.Set;

/**
 * What is tried again at another server. Immutable.
 *
 * @param attempts      attempts for one request or connection, the first included; at least 1
 * @param on            after which failures
 * @param statuses      after which answers, 400 to 599; only of servers, and only before anything of them was passed on
 * @param repeats       which requests may be sent a second time
 * @param budgetPercent how many of the requests under way may be repeats
 */
public record RetrySettings(int attempts, Set<Failure> on, Set<Integer> statuses, Repeats repeats, int budgetPercent) {
    public static final RetrySettings DEFAULT = new RetrySettings(3, Set.of(Failure.CONNECT_FAILURE,
            Failure.EMPTY_RESPONSE), Set.of(), Repeats.HARMLESS, 20);

    /** How an attempt fails. */
    public enum Failure {
        /** There was no connection. */
        CONNECT_FAILURE,
        /** The server closed the connection without a byte in answer. */
        EMPTY_RESPONSE,
        /** The server did not answer in time. */
        RESPONSE_TIMEOUT,
        /** What the server sent was no answer. */
        BAD_RESPONSE
    }

    /** Which requests may be sent a second time. */
    public enum Repeats {
        /** Those of which a repetition does no more than the request alone. RFC 9110 §9.2.2. */
        HARMLESS,
        /** All whose body is not on its way, because the servers are known to cope. */
        ALL
    }

    public RetrySettings {
        on = Set.copyOf(on);
        statuses = Set.copyOf(statuses);
        if (attempts < 1) {
            throw new IllegalArgumentException(attempts + " attempts");
        }
    }

    /** Returns the same with so many attempts. */
    public RetrySettings withAttempts(int newAttempts) {
        return new RetrySettings(newAttempts, on, statuses, repeats, budgetPercent);
    }
}
