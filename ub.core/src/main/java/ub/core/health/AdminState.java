package ub.core.health;

/** What an operator wants of a server, or an agent that stands in for one. Immutable. */
public enum AdminState {
    /** Do your work, if you are well. */
    READY,
    /** Take nothing new. Checks go on. */
    DRAIN,
    /** Take nothing at all, and be left alone: health checks pause. */
    MAINT
}
