package ub.admin.metrics;

/** The states of a whole frontend or backend. Immutable. */
enum UpOrDown {
    DOWN, UP
}
