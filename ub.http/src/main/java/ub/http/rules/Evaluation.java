package ub.http.rules;

import java.util.Optional;
import ub.core.backend.QueueSettings;
import ub.core.backend.Server;
import ub.core.memory.Buffers;
import ub.core.net.ProxyAccept;
import ub.http.acl.Trace;
import ub.http.acl.Verdict;
import ub.http.log.LogLevel;
import ub.http.match.RuleCandidates;
import ub.http.message.HeadEdits;
import ub.http.message.RequestHead;
import ub.http.message.ResponseHead;
import ub.http.sample.Sample;
import ub.http.sample.Subject;
import ub.http.sticky.Stickiness;

/**
 * The rules of one exchange at work: goes through a list, changes heads, keeps variables, and remembers what concerns
 * the exchange as a whole. It never waits: where something is to be waited for it says so, and goes on later.
 *
 * <p>Handler virtual thread of the exchange; pooled.
 */
public final class Evaluation {
    /** What {@link #serverTimeoutNs} and {@link #tunnelTimeoutNs} return where no rule has set one. */
    public static final long UNCHANGED = -1;

    private final Subject subject;
    /**
     * Shared with other evaluations of the reactor: it is used from the start to the end of a list, without waiting.
     */
    private final RuleCandidates choices;
    private final HeadEdits request = new HeadEdits();
    private final HeadEdits response = new HeadEdits();
    private final Stickiness stickiness = new Stickiness();
    private final Sample value = new Sample();
    private final Sample part = new Sample();
    private final StringBuilder hints = new StringBuilder();
    private Trace trace = Trace.NONE;
    private RuleList rules = RuleList.EMPTY;
    private RuleKind kind = RuleKind.TCP_CONNECTION;
    private int position;
    private int failedRewrites;
    private boolean retries;
    private int priorityClass;
    private Optional<ProxyAccept> acceptProxy = Optional.empty();
    private long serverTimeoutNs;
    private long tunnelTimeoutNs;
    private LogLevel logLevel;

    /**
     * An evaluation of whatever the subject is opened with.
     *
     * @param choices for a search of the frontend's {@code use_backend} rules; null to go through them one by one
     */
    public Evaluation(Subject subject, RuleCandidates choices) {
        this.subject = subject;
        this.choices = choices;
    }

    /** Starts with a subject that has been opened. */
    public void open(Trace newTrace) {
        trace = newTrace;
        rules = RuleList.EMPTY;
        failedRewrites = 0;
        retries = true;
        priorityClass = QueueSettings.USUAL_CLASS;
        acceptProxy = Optional.empty();
        serverTimeoutNs = UNCHANGED;
        tunnelTimeoutNs = UNCHANGED;
        logLevel = null;
        stickiness.open();
        hints.setLength(0);
    }

    /** Adds a request's head, which rules may change. */
    public void request(RequestHead head, Buffers buffers) {
        subject.request(head);
        request.open(head, buffers);
    }

    /** Adds an answer's head, which rules may change. */
    public void response(ResponseHead head, Buffers buffers) {
        subject.response(head);
        response.open(head, buffers);
    }

    /** Gives back what changed heads had borrowed. */
    public void close() {
        request.close();
        response.close();
    }

    /** Goes through the list of a kind from its start. */
    public Decision run(ProxyRules proxy, RuleKind newKind) {
        kind = newKind;
        rules = proxy.list(newKind);
        position = 0;
        return resume();
    }

    /** Goes on where a decision to wait has interrupted. */
    public Decision resume() {
        // Who watches wants to see each rule.
        boolean searched = choices != null && rules.index() != null && trace == Trace.NONE;
        if (searched) {
            rules.index().find(subject, value, choices);
        }
        for (position = next(position, searched); position < rules.size(); position = next(position + 1, searched)) {
            Decision decision = runRule(rules.rule(position));
            if (decision != null) {
                return decision;
            }
        }
        return Decision.GO_ON;
    }

    /** Tells who watches that a counter follows an entry from now on. */
    void follows(int counter, long nowMs) {
        if (trace instanceof RuleTrace watcher) {
            watcher.follows(counter, subject.counters().get(counter), nowMs);
        }
    }

    /** Tells who watches what a table says of the key of the rule's sample; null for nothing. */
    void matches(String table, Server server) {
        if (trace instanceof RuleTrace watcher) {
            watcher.matches(table, server);
        }
    }

    /** Returns the first rule from a position on that may hold. */
    private int next(int from, boolean searched) {
        int next = searched ? choices.next(from) : from;
        return next == RuleCandidates.NONE ? rules.size() : next;
    }

    private Decision runRule(Rule rule) {
        subject.scratch().clear();
        Verdict verdict = rule.condition().test(subject, trace);
        if (trace instanceof RuleTrace watcher) {
            watcher.rule(kind, rule, verdict);
        }
        return switch (verdict) {
            case PASS -> {
                Decision decision = rule.action().run(this);
                // A rule that has interrupted the list is done with, unless it waits for bytes: then it runs again.
                position += decision == null || decision == Decision.AWAIT_BYTES ? 0 : 1;
                yield decision;
            }
            case MISS -> whatIsMissing();
            case FAIL -> null;
        };
    }

    /** Returns what to wait for, or null when no more will be known. */
    private Decision whatIsMissing() {
        if (subject.credentials().awaitsProof()) {
            return Decision.AWAIT_PROOF;
        }
        return subject.payload().complete() ? null : Decision.AWAIT_BYTES;
    }

    public Subject subject() {
        return subject;
    }

    /** Returns the changes to the request. */
    public HeadEdits request() {
        return request;
    }

    /** Returns the changes to the answer. */
    public HeadEdits response() {
        return response;
    }

    /** Returns which server the exchange is stuck to. */
    public Stickiness stickiness() {
        return stickiness;
    }

    /** Returns the changes to the head that the current list is about. */
    HeadEdits edits() {
        return switch (kind) {
            case STICK_RESPONSE, HTTP_RESPONSE, HTTP_AFTER_RESPONSE -> response;
            case TCP_CONNECTION, TCP_SESSION, PERSIST, TCP_CONTENT, MONITOR_FAIL, HTTP_REQUEST, REDIRECT, USE_BACKEND,
                    USE_SERVER, STICK -> request;
        };
    }

    /** Returns which list is gone through. */
    RuleKind kind() {
        return kind;
    }

    /** Returns a sample that an action may use while it runs. */
    Sample value() {
        return value;
    }

    /** Returns another one. */
    Sample part() {
        return part;
    }

    /** Notes that a field or a part of the request line could not be written as a rule wanted. */
    void rewriteFailed() {
        failedRewrites++;
    }

    /** Returns how often a field or a part of the request line could not be written as a rule wanted. */
    public int failedRewrites() {
        return failedRewrites;
    }

    /** Adds a field to a 103 answer that is to be sent ahead. RFC 8297. */
    void hint(String name, String text) {
        hints.append(name).append(": ").append(text).append("\r\n");
    }

    /** Returns the fields of a 103 answer that is to be sent now, whole lines; empty when there is none. */
    public String takeHints() {
        String lines = hints.toString();
        hints.setLength(0);
        return lines;
    }

    void acceptProxy(ProxyAccept settings) {
        acceptProxy = Optional.of(settings);
    }

    /** Returns how the PROXY header is taken that a rule has said must come. */
    public Optional<ProxyAccept> acceptProxy() {
        return acceptProxy;
    }

    void forbidRetries() {
        retries = false;
    }

    /** Returns whether the request may be sent a second time, where that does no harm. */
    public boolean retriesAllowed() {
        return retries;
    }

    void priorityClass(int newClass) {
        priorityClass = newClass;
    }

    /** Returns in which class the request waits for a server: lower ones are served first. */
    public int priorityClass() {
        return priorityClass;
    }

    void serverTimeoutNs(long timeoutNs) {
        serverTimeoutNs = timeoutNs;
    }

    /** Returns how long the server may be silent, or {@link #UNCHANGED}. */
    public long serverTimeoutNs() {
        return serverTimeoutNs;
    }

    void tunnelTimeoutNs(long timeoutNs) {
        tunnelTimeoutNs = timeoutNs;
    }

    /** Returns how long a tunnel may be silent, or {@link #UNCHANGED}. */
    public long tunnelTimeoutNs() {
        return tunnelTimeoutNs;
    }

    void logLevel(LogLevel level) {
        logLevel = level;
    }

    /** Returns the level of the log line, or null where no rule has set one. */
    public LogLevel logLevel() {
        return logLevel;
    }
}
