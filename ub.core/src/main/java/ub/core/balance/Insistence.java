package ub.core.balance;

/** How much a {@link Pick} wants a certain candidate. Immutable. */
public enum Insistence {
    /** Others will do where it does not serve, or has failed. */
    WHILE_IT_SERVES,
    /** It is tried though it does not serve, and no other. */
    NO_OTHER
}
