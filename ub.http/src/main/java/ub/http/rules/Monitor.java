package ub.http.rules;

import ub.http.message.LocalAnswer;

/** Answers to those who check the balancer itself. Immutable. HAProxy's manual, "monitor-uri" and "monitor fail". */
public final class Monitor {
    /** It serves. */
    public static final LocalAnswer WELL = LocalAnswer.of(200, "service ready");
    /** A rule says that it should get no traffic. */
    static final Decision FAILED = new Decision.Answer(LocalAnswer.of(503, "service not ready"));

    private Monitor() {
    }
}
