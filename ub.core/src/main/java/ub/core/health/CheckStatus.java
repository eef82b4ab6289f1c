package ub.core.health;

/** What came of a check. The names are HAProxy's codes; its management guide lists them (§9.1). Immutable. */
public enum CheckStatus {
    INI(Verdict.NEUTRAL, "Initializing"),
    CHECKED(Verdict.NEUTRAL, "No status change"),
    /** Live traffic has shown too many errors. */
    HANA(Verdict.FAILED, "Health analyze"),
    SOCKERR(Verdict.FAILED, "Socket error"),
    L4OK(Verdict.PASSED, "Layer4 check passed"),
    L4TOUT(Verdict.FAILED, "Layer4 timeout"),
    L4CON(Verdict.FAILED, "Layer4 connection problem"),
    L7TOUT(Verdict.FAILED, "Layer7 timeout"),
    L7RSP(Verdict.FAILED, "Layer7 invalid response"),
    L7OK(Verdict.PASSED, "Layer7 check passed"),
    L7OKC(Verdict.CONDITIONAL, "Layer7 check conditionally passed"),
    L7STS(Verdict.FAILED, "Layer7 wrong status");

    /** What a check says of a server's health. */
    public enum Verdict {
        /** Nothing. */
        NEUTRAL,
        FAILED,
        PASSED,
        /** The server is well and asks for no new traffic. */
        CONDITIONAL
    }

    private final Verdict verdict;
    private final String description;

    CheckStatus(Verdict verdict, String description) {
        this.verdict = verdict;
        this.description = description;
    }

    public Verdict verdict() {
        return verdict;
    }

    /** Returns what a log says for it. */
    public String description() {
        return description;
    }

    /** Returns whether the server has answered in its own protocol, so that there is a code. */
    public boolean hasCode() {
        return switch (this) {
            case L7OK, L7OKC, L7STS -> true;
            case INI, CHECKED, HANA, SOCKERR, L4OK, L4TOUT, L4CON, L7TOUT, L7RSP -> false;
        };
    }
}
