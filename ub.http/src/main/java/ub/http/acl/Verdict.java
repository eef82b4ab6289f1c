package ub.http.acl;

/** What came of a test. Immutable. */
public enum Verdict {
    PASS,
    /** Not known yet: what is waited for may still change it. */
    MISS,
    FAIL;

    /** Returns the opposite; what is not known stays so. */
    public Verdict negated() {
        return switch (this) {
            case PASS -> FAIL;
            case MISS -> MISS;
            case FAIL -> PASS;
        };
    }
}
