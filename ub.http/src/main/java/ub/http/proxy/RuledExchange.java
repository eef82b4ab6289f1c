package ub.http.proxy;

import java.util.concurrent.TimeUnit;
import ub.core.backend.Backend;
import ub.core.memory.Buffers;
import ub.core.net.ByteWatch;
import ub.core.net.PeerWatch;
import ub.core.net.PlainTransport;
import ub.core.net.Transport;
import ub.core.reactor.Reactor;
import ub.core.stats.Stat;
import ub.core.stick.StickEvent;
import ub.http.acl.Trace;
import ub.http.log.Ender;
import ub.http.log.ExchangeRecord;
import ub.http.log.LogLevel;
import ub.http.log.Phase;
import ub.http.message.BadMessageException;
import ub.http.message.BodyKind;
import ub.http.message.BodySink;
import ub.http.message.BodySource;
import ub.http.message.Exchange;
import ub.http.message.Farewell;
import ub.http.message.FieldKey;
import ub.http.message.FieldName;
import ub.http.message.LocalAnswer;
import ub.http.message.RequestHead;
import ub.http.message.ResponseHead;
import ub.http.message.Session;
import ub.http.rules.Decision;
import ub.http.rules.ErrorReply;
import ub.http.rules.Evaluation;
import ub.http.rules.ProxyRules;
import ub.http.rules.RuleKind;
import ub.http.sample.Payload;
import ub.http.sample.Subject;
import ub.http.sticky.PendingStores;
import ub.http.sticky.StickyCookie;
import ub.http.track.ExchangeCounters;

/**
 * An exchange as its rules let it be: carries out what they decide, and passes each answer, a server's and our own,
 * through the rules for answers. To the rest of the pipeline it is an exchange like any other. Pooled.
 *
 * <p>Handler virtual thread.
 */
final class RuledExchange implements Exchange {
    private static final int CONTINUE = 100;
    private static final FieldKey HOST = FieldKey.of("Host");
    private static final int BAD_REQUEST = 400;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int BAD_GATEWAY = 502;
    private static final int GATEWAY_TIMEOUT = 504;

    private final Routing routing;
    private final Subject subject;
    private final Evaluation evaluation;
    private final HeldBody heldBody = new HeldBody();
    private final OwnHead ownHead = new OwnHead();
    private final RequestMarker marker;
    private final StickyExchange sticky;
    private final long tarpitNs;
    private final long headNs;
    private Exchange inner;
    private ExchangeRecord record;
    private ProxyRules backendRules;

    RuledExchange(Routing routing, Evaluation evaluation, RequestMarker marker) {
        this.routing = routing;
        this.marker = marker;
        this.evaluation = evaluation;
        this.subject = evaluation.subject();
        this.sticky = new StickyExchange(evaluation);
        this.tarpitNs = TimeUnit.MILLISECONDS.toNanos(routing.frontend().settings().timeouts().tarpitMs());
        this.headNs = TimeUnit.MILLISECONDS.toNanos(routing.frontend().settings().timeouts().httpRequestMs());
    }

    /** Starts with an exchange on which nothing was done. */
    void open(Exchange exchange, ExchangeRecord newRecord) {
        open(exchange, newRecord, Trace.NONE);
    }

    /** As {@link #open(Exchange, ExchangeRecord)}, with someone who watches. */
    void open(Exchange exchange, ExchangeRecord newRecord, Trace trace) {
        inner = exchange;
        record = newRecord;
        backendRules = ProxyRules.NONE;
        sticky.open(newRecord);
        subject.open(routing.frontend(), routing.backends(), routing.tables(), exchange.session());
        evaluation.open(trace);
        evaluation.request(exchange.request(), buffers());
        nameHost(exchange.request());
        // Requests are parsed when rules see them; no more bytes are waited for.
        subject.payload(Payload.NONE);
        record.captures(subject.captures());
    }

    /** HTTP/1.0 can name the host in an absolute target alone: rules find it where they look for it, in Host. */
    private void nameHost(RequestHead head) {
        if (head.hostLength() > 0 && !head.fields().has(FieldName.HOST)) {
            evaluation.request().add(HOST, head.bytes(), head.hostOffset(), head.hostLength());
        }
    }

    /** Marks the request, so that it can be followed. Returns whether the exchange goes on. */
    boolean marked() {
        marker.mark(evaluation.request(), subject, record);
        return fits(RuleKind.HTTP_REQUEST);
    }

    /** Gives back what was borrowed; the head of the request is no longer to be read. */
    void close() {
        if (inner.ownBytes() > 0) {
            count(StickEvent.BYTES_OUT, inner.ownBytes());
        }
        subject.counters().release(nowMs());
        routing.frontend().counters().add(reactor().index(), Stat.FAILED_REWRITES, evaluation.failedRewrites());
        LogLevel level = evaluation.logLevel();
        if (level != null) {
            record.level(level);
        }
        evaluation.close();
        heldBody.close();
        ownHead.close();
        inner = null;
        record = null;
    }

    private long nowMs() {
        return TimeUnit.NANOSECONDS.toMillis(reactor().nowNs());
    }

    /** Counts the request at the entries of stick tables that are followed. */
    void countRequest() {
        subject.counters().countRequest(request().lengthBytes(), nowMs());
    }

    /** Counts at the entries of stick tables that the exchange follows. */
    private void count(StickEvent event, long amount) {
        subject.counters().count(event, amount, nowMs());
    }

    /** Returns what is noted of the exchange for its log. */
    ExchangeRecord record() {
        return record;
    }

    Evaluation evaluation() {
        return evaluation;
    }

    Subject subject() {
        return subject;
    }

    /** Adds the backend that was chosen, its rules, and its persistence cookie, which may be null. */
    void backend(Backend backend, ProxyRules rules, StickyCookie cookie) {
        subject.backend(backend);
        record.backend(backend);
        backendRules = rules;
        sticky.backend(cookie);
    }

    /** Returns what brings the client back to its server. */
    StickyExchange sticky() {
        return sticky;
    }

    private Buffers buffers() {
        return reactor().buffers();
    }

    /**
     * Goes through the rules of a kind and does what they decide. Returns whether the exchange goes on: if not, it was
     * answered, or its client is gone.
     */
    boolean passes(ProxyRules rules, RuleKind kind) {
        return rules.list(kind).isEmpty() || carryOut(decide(rules, kind), kind);
    }

    /** Goes through the rules of a kind. Returns what they decide once it is known who the client is. */
    Decision decide(ProxyRules rules, RuleKind kind) {
        return rules.list(kind).isEmpty() ? Decision.GO_ON : afterProofs(evaluation.run(rules, kind));
    }

    /** Goes on behind the rule that has decided last. Returns what those behind it decide. */
    Decision decideFurther() {
        return afterProofs(evaluation.resume());
    }

    private Decision afterProofs(Decision first) {
        Decision decision = first;
        while (decision instanceof Decision.AwaitProof) {
            reactor().elsewhere(subject.credentials()::prove);
            decision = evaluation.resume();
        }
        return decision;
    }

    private boolean carryOut(Decision first, RuleKind kind) {
        Decision decision = first;
        while (decision instanceof Decision.AwaitBody(long timeNs, int leastBytes)) {
            if (!holdBody(timeNs < 0 ? headNs : timeNs, leastBytes)) {
                return false;
            }
            decision = afterProofs(evaluation.resume());
        }
        sendHints();
        return switch (decision) {
            // Nothing is left to be waited for, and names are asked for elsewhere.
            case Decision.GoOn _, Decision.AwaitBytes _, Decision.AwaitProof _, Decision.AwaitBody _,
                    Decision.Chosen _ -> fits(kind);
            case Decision.Answer(LocalAnswer answer) -> {
                record.ended(Ender.LOCAL, phaseOf(kind));
                inner.answer(afterRules(answer));
                yield false;
            }
            case Decision.Challenge(String challenge) -> {
                record.ended(Ender.LOCAL, phaseOf(kind));
                LocalAnswer answer = worded(LocalAnswer.of(401, "unauthorized"), Decision.Wording.STANDARD);
                LocalAnswer ruled = afterRules(answer.with("WWW-Authenticate", challenge));
                // Not sooner: as in HAProxy, the answer's own rules do not see it yet.
                countError(kind);
                inner.answer(ruled);
                yield false;
            }
            case Decision.Deny(LocalAnswer answer, Decision.Wording wording) -> {
                record.ended(Ender.PROXY, phaseOf(kind));
                countDenied(kind);
                refused(kind);
                inner.answer(afterRules(worded(answer, wording)));
                yield false;
            }
            case Decision.Tarpit(LocalAnswer answer, Decision.Wording wording) -> {
                countDenied(kind);
                refused(kind);
                tarpit(answer, wording);
                yield false;
            }
            case Decision.Drop(Farewell farewell) -> {
                record.ended(Ender.PROXY, phaseOf(kind));
                countDenied(kind);
                inner.drop(farewell);
                yield false;
            }
        };
    }

    private static Phase phaseOf(RuleKind kind) {
        return isOfAnswer(kind) ? Phase.HEADERS : Phase.REQUEST;
    }

    private static boolean isOfAnswer(RuleKind kind) {
        return kind == RuleKind.HTTP_RESPONSE || kind == RuleKind.HTTP_AFTER_RESPONSE;
    }

    private void refused(RuleKind kind) {
        countError(kind);
        if (!isOfAnswer(kind)) {
            // As in HAProxy: its log says what the cookie was good for.
            sticky.readCookie();
        }
    }

    /** A refused request is an error of its client's, unless it is dropped without a word. */
    private void countError(RuleKind kind) {
        if (!isOfAnswer(kind)) {
            count(StickEvent.ERROR, 1);
        }
    }

    private void countDenied(RuleKind kind) {
        Stat stat = kind == RuleKind.HTTP_RESPONSE ? Stat.DENIED_RESPONSES : Stat.DENIED_REQUESTS;
        routing.frontend().counters().add(reactor().index(), stat, 1);
        if (subject.backend() != null) {
            subject.backend().counters().add(reactor().index(), stat, 1);
        }
        if (subject.server() != null) {
            subject.server().counters().add(reactor().index(), stat, 1);
        }
    }

    /** RFC 6585 §5: what rules have added did not fit. Of an answer it is the server's side that fails. */
    private boolean fits(RuleKind kind) {
        boolean ofAnswer = isOfAnswer(kind);
        if (!(ofAnswer ? evaluation.response() : evaluation.request()).overflown()) {
            return true;
        }
        record.ended(Ender.PROXY, phaseOf(kind));
        if (ofAnswer) {
            subject.backend().counters().add(reactor().index(), Stat.RESPONSE_ERRORS, 1);
            inner.answer(LocalAnswer.of(502, "the answer's head is too large to be passed on"));
        } else {
            routing.frontend().counters().add(reactor().index(), Stat.REQUEST_ERRORS, 1);
            answer(LocalAnswer.of(431, "request head too large to be passed on"));
        }
        return false;
    }

    /** Who waits here must not take more than a connection, so the wait ends when the client does. */
    private void tarpit(LocalAnswer answer, Decision.Wording wording) {
        inner.endConnection();
        if (inner.awaitClientGone(reactor().nowNs() + tarpitNs)) {
            record.ended(Ender.CLIENT, Phase.TARPIT);
            inner.drop(Farewell.CLOSE);
        } else {
            record.ended(Ender.PROXY, Phase.TARPIT);
            inner.answer(afterRules(worded(answer, wording)));
        }
    }

    private void sendHints() {
        String lines = evaluation.takeHints();
        if (!lines.isEmpty()) {
            interim(new LocalAnswer(103, "Early Hints", "", lines, new byte[0]));
        }
    }

    private void interim(LocalAnswer answer) {
        inner.interim(ownHead.fill(answer, buffers()));
        ownHead.close();
    }

    /**
     * Takes the start of the request's body, or all of it. Returns false when it did not come: that has been answered.
     */
    private boolean holdBody(long timeNs, int leastBytes) {
        if (request().body() == BodyKind.NONE) {
            return true;
        }
        if (!heldBody.isOpen()) {
            heldBody.open(inner.requestBody(), buffers());
        }
        if (request().expectsContinue()) {
            // RFC 9110 §10.1.1: the client waits to be told that its body is wanted. The server gets it without asking.
            request().expectsContinue(false);
            interim(new LocalAnswer(CONTINUE, "Continue", "", "", new byte[0]));
        }
        long deadlineNs = reactor().nowNs() + timeNs;
        try {
            while (!heldBody.isComplete() && (leastBytes == 0 || heldBody.length() < leastBytes)) {
                if (!inner.awaitRequestBody(deadlineNs)) {
                    record.ended(Ender.CLIENT_TIMEOUT, Phase.REQUEST);
                    return refuseBody(408, "request body took too long");
                }
                heldBody.take();
            }
        } catch (BadMessageException e) {
            record.ended(Ender.PROXY, Phase.REQUEST);
            return refuseBody(e.status(), e.getMessage());
        }
        subject.payload(new Payload(heldBody.bytes(), 0, heldBody.length(), true));
        return true;
    }

    private boolean refuseBody(int status, String text) {
        routing.frontend().counters().add(reactor().index(), Stat.REQUEST_ERRORS, 1);
        inner.endConnection();
        answer(LocalAnswer.of(status, text));
        return false;
    }

    private LocalAnswer worded(LocalAnswer answer, Decision.Wording wording) {
        if (wording == Decision.Wording.AS_IT_IS) {
            return answer;
        }
        ErrorReply reply = backendRules.errorReply(answer.status());
        if (reply == null) {
            reply = routing.rules().errorReply(answer.status());
        }
        return reply == null ? answer : reply.answer(evaluation);
    }

    /** Returns an answer of our own as the rules want it. */
    private LocalAnswer afterRules(LocalAnswer answer) {
        if (backendRules.list(RuleKind.HTTP_AFTER_RESPONSE).isEmpty()
                && routing.rules().list(RuleKind.HTTP_AFTER_RESPONSE).isEmpty()) {
            return answer;
        }
        evaluation.response(ownHead.fill(answer, buffers()), buffers());
        evaluation.run(backendRules, RuleKind.HTTP_AFTER_RESPONSE);
        evaluation.run(routing.rules(), RuleKind.HTTP_AFTER_RESPONSE);
        LocalAnswer changed = evaluation.response().overflown() ? answer : ownHead.read(answer);
        evaluation.response().close();
        ownHead.close();
        return changed;
    }

    private boolean admits(ResponseHead head) {
        StickEvent event = ExchangeCounters.eventOf(head.status());
        if (event != null) {
            count(event, 1);
        }
        evaluation.response(head, buffers());
        subject.server(record.server());
        rememberServer();
        return passes(backendRules, RuleKind.HTTP_RESPONSE)
                && passes(routing.rules(), RuleKind.HTTP_RESPONSE)
                && givesCookie()
                && passes(backendRules, RuleKind.HTTP_AFTER_RESPONSE)
                && passes(routing.rules(), RuleKind.HTTP_AFTER_RESPONSE);
    }

    /** Stick tables remember the server, now that it has answered. */
    private void rememberServer() {
        evaluation.stickiness().answeredBy(subject.server());
        PendingStores stores = evaluation.stickiness().stores();
        stores.answerBegins();
        decide(backendRules, RuleKind.STICK_RESPONSE);
        stores.store(subject.server(), nowMs());
    }

    /** Returns whether an answer has room for the cookie that it gets. */
    private boolean givesCookie() {
        sticky.giveCookie();
        return fits(RuleKind.HTTP_RESPONSE);
    }

    @Override
    public RequestHead request() {
        return inner.request();
    }

    @Override
    public BodySource requestBody() {
        return heldBody.isOpen() ? heldBody : inner.requestBody();
    }

    @Override
    public void interim(ResponseHead head) {
        inner.interim(head);
    }

    @Override
    public BodySink answer(ResponseHead head) {
        return admits(head) ? inner.answer(head) : null;
    }

    @Override
    public void answer(LocalAnswer answer) {
        switch (answer.status()) {
            case BAD_REQUEST, TOO_MANY_REQUESTS -> count(StickEvent.ERROR, 1);
            case BAD_GATEWAY, GATEWAY_TIMEOUT -> count(StickEvent.FAILURE, 1);
            default -> { }
        }
        inner.answer(afterRules(worded(answer, Decision.Wording.STANDARD)));
    }

    @Override
    public boolean answered() {
        return inner.answered();
    }

    @Override
    public int status() {
        return inner.status();
    }

    @Override
    public long startNs() {
        return inner.startNs();
    }

    @Override
    public long ownBytes() {
        return inner.ownBytes();
    }

    @Override
    public void endConnection() {
        inner.endConnection();
    }

    @Override
    public void abort() {
        inner.abort();
    }

    @Override
    public PlainTransport upgrade(ResponseHead head, Transport upstream) {
        return admits(head) ? inner.upgrade(head, upstream) : null;
    }

    @Override
    public ByteWatch watch() {
        return subject.counters();
    }

    @Override
    public Session session() {
        return inner.session();
    }

    @Override
    public boolean awaitRequestBody(long deadlineNs) {
        return inner.awaitRequestBody(deadlineNs);
    }

    @Override
    public boolean awaitClientGone(long deadlineNs) {
        return inner.awaitClientGone(deadlineNs);
    }

    @Override
    public void watchClient(PeerWatch watch) {
        inner.watchClient(watch);
    }

    @Override
    public void drop(Farewell farewell) {
        inner.drop(farewell);
    }

    @Override
    public Reactor reactor() {
        return inner.reactor();
    }
}
