package ub.http.auth;

/** Whether a name and a password are those of a user. Immutable. */
public enum Validity {
    VALID,
    INVALID,
    /** A slow hash tells: see {@link Credentials#prove}. */
    UNPROVED
}
