package ub.core.stick;

/** What came of an order to remove an entry. Immutable. */
public enum Removal {
    REMOVED,
    /** A connection or a request follows it, so it stays. */
    IN_USE,
    ABSENT
}
