package ub.core.backend;

/** Whether a server gets traffic. Immutable. */
public enum ServerState {
    /** It gets traffic. */
    UP,
    /** Its health checks fail. */
    DOWN,
    /** It finishes what it has and gets nothing new. */
    DRAIN,
    /** An operator took it out. */
    MAINT,
    /** It is up and asks for no new traffic. */
    NOLB
}
