package ub.http.sample;

/** Whether there was a sample. Immutable. */
public enum Found {
    YES,
    /** There is none, and there will be none. */
    NO,
    /** There is none yet: what is waited for may bring it. */
    NOT_YET
}
