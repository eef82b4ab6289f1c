package ub.core.health;

/** What is done when live traffic has shown too many errors. With all of them the next check comes soon. Immutable. */
public enum OnError {
    /** Nothing else. */
    FAST_INTERVAL,
    /** A check counts as failed. */
    FAIL_CHECK,
    /** So many checks count as failed that the next failure takes the server down. */
    SUDDEN_DEATH,
    /** The server is down. */
    MARK_DOWN
}
