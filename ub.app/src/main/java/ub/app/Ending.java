package ub.app;

/** How a service came to its end. Immutable. */
public enum Ending {
    /** Every connection had ended. */
    DRAINED,
    /** Connections that still stood were cut. */
    CUT
}
