package ub.http.rules;

import ub.http.sample.Moment;

/** The lists of rules that a frontend or a backend has, in the order in which they are evaluated. Immutable. */
public enum RuleKind {
    TCP_CONNECTION("tcp-request connection", Moment.CONNECTION),
    TCP_SESSION("tcp-request session", Moment.CONNECTION),
    PERSIST("force-persist or ignore-persist", Moment.REQUEST),
    TCP_CONTENT("tcp-request content", Moment.CONTENT),
    MONITOR_FAIL("monitor fail", Moment.REQUEST),
    HTTP_REQUEST("http-request", Moment.REQUEST),
    REDIRECT("redirect", Moment.REQUEST),
    USE_BACKEND("use_backend", Moment.REQUEST),
    USE_SERVER("use-server", Moment.REQUEST),
    STICK("stick", Moment.REQUEST),
    STICK_RESPONSE("stick store-response", Moment.RESPONSE),
    HTTP_RESPONSE("http-response", Moment.RESPONSE),
    HTTP_AFTER_RESPONSE("http-after-response", Moment.RESPONSE);

    private final String words;
    private final Moment moment;

    RuleKind(String words, Moment moment) {
        this.words = words;
        this.moment = moment;
    }

    /** Returns the words that its lines start with. */
    public String words() {
        return words;
    }

    /** Returns when its rules are evaluated in {@code http} mode; before a request is parsed in {@code tcp} mode. */
    public Moment moment() {
        return moment;
    }
}
