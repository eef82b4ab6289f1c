package ub.core.health;

/** What checks and live traffic have found out of a server, whatever an operator wants of it. Immutable. */
public enum OperationalState {
    /** It is well. */
    RUNNING,
    /** It is well and asks for no new traffic. */
    STOPPING,
    /** It is down. */
    STOPPED
}
