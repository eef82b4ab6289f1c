package ub.http.proxy;

import java.lang.System.Logger.Level;
import java.util.function.LongSupplier;
import ub.core.backend.RetrySettings.Failure;
import ub.core.backend.Server;
import ub.core.backend.Visit;
import ub.core.health.Observation;
import ub.core.net.PlainTransport;
import ub.core.net.Transport;
import ub.core.net.TransportException;
import ub.core.reactor.Clock;
import ub.core.stats.Stat;
import ub.core.tcp.Tunnel;
import ub.http.http1.Expectation;
import ub.http.http1.Http1Upstream;
import ub.http.http1.HttpLimits;
import ub.http.log.Ender;
import ub.http.log.ExchangeRecord;
import ub.http.log.ExchangeRecord.Side;
import ub.http.log.Phase;
import ub.http.message.BadMessageException;
import ub.http.message.BodySink;
import ub.http.message.BodySource;
import ub.http.message.Exchange;
import ub.http.message.LocalAnswer;
import ub.http.message.ResponseHead;
import ub.http.message.Upgrades;

/**
 * A request to a server and its answer back, over one connection. Pooled with its forwarder.
 *
 * <pre>
 *   send head ──► send body, or start its upload ──► read heads ──► pass the answer ──► keep connection, or close
 * </pre>
 * Handler virtual thread.
 */
final class RoundTrip {
    private static final System.Logger LOG = System.getLogger(RoundTrip.class.getName());
    /** RFC 9110 §15.2 knows no limit; one who sends more than this does not mean to answer. */
    private static final int MAX_INTERIM_ANSWERS = 100;
    private static final long UPLOAD_GRACE_NS = 1_000_000_000L;

    /** How it went. */
    enum Outcome {
        /** The client has the whole answer. */
        ANSWERED,
        /** The connection was a tunnel and has ended. */
        TUNNELLED,
        /** The server closed the connection without a byte in answer; the client knows nothing of it. */
        UNANSWERED,
        /** Its failure or its answer is no reason to give up: the client knows nothing of it, and another is asked. */
        UNWANTED,
        /** It failed, and the client has been told, is cut off, or is gone. */
        FAILED
    }

    private final BodyMover bodies;
    private final Tunnel tunnel;
    private final Http1Upstream upstream;
    private final Tally fromClient = new Tally(Stat.BYTES_IN);
    private final Tally toClient = new Tally(Stat.BYTES_OUT);

    private final Departure departure = new Departure();

    private Route route;
    private Exchange exchange;
    private ExchangeRecord record;
    private Server server;
    private Visit visit;
    private Repetition repetition;
    private Upload upload;
    private long sentNs;
    /** When the server was last heard, or had the whole request unless an upload is under way. */
    private long silentSinceNs;
    private final LongSupplier answerDeadlineNs = this::answerDeadlineNs;

    RoundTrip(BodyMover bodies, Tunnel tunnel, HttpLimits limits) {
        this.bodies = bodies;
        this.tunnel = tunnel;
        this.upstream = new Http1Upstream(limits.ofAnswers());
    }

    /** Sends the exchange's request over a connection on which nothing is under way, and passes the answer on. */
    Outcome run(Route newRoute, Exchange newExchange, ExchangeRecord newRecord, Visit newVisit,
                Repetition newRepetition, Transport transport) {
        route = newRoute;
        exchange = newExchange;
        record = newRecord;
        visit = newVisit;
        server = newVisit.server();
        repetition = newRepetition;
        upload = null;
        sentNs = newExchange.reactor().nowNs();
        route.startFromClient(fromClient, exchange, server);
        route.startToClient(toClient, exchange, server);
        upstream.open(transport, route.times().responseNs());
        departure.begin(exchange, transport, route.backend().settings().abortOnClose());
        Outcome outcome = Outcome.FAILED;
        try {
            outcome = sendAndReceive();
        } finally {
            settle(outcome, transport);
            record.received(fromClient.totalBytes());
            record.sent(toClient.totalBytes());
        }
        return outcome;
    }

    private Outcome sendAndReceive() {
        try {
            return send() ? receive() : headTooLarge();
        } catch (TransportException e) {
            return e.isOf(upstream.transport()) ? serverFailed(e) : clientFailed(e);
        } catch (BadMessageException e) {
            return e.isOf(exchange.requestBody()) ? requestMalformed(e) : answerMalformed(e.getMessage(), Ender.PROXY);
        }
    }

    /**
     * Sends the request, as far as it goes at once: a body that is here already goes with the head, any other is
     * uploaded while the answer is awaited. Returns false when the head is too large.
     */
    private boolean send() {
        BodySource body = exchange.requestBody();
        boolean whole = body.buffered();
        BodySink sink = upstream.send(exchange.request(), exchange.session().forwarding(),
                whole ? Expectation.DROP : Expectation.PASS);
        if (sink == null) {
            return false;
        }
        fromClient.movedHead(exchange.request().lengthBytes());
        if (whole) {
            bodies.move(body, sink, fromClient);
            departure.requestSent();
        } else {
            sink.flush();
            upload = new Upload(exchange, upstream, sink, bodies, fromClient, departure);
            exchange.reactor().handlers().newThread(upload).start();
        }
        return true;
    }

    /** RFC 6585 §5: what a server must be told beside the client's own fields did not fit any more. */
    private Outcome headTooLarge() {
        route.frontendCounters().add(exchange.reactor().index(), Stat.REQUEST_ERRORS, 1);
        record.ended(Ender.PROXY, Phase.REQUEST);
        exchange.answer(LocalAnswer.of(431, "request head too large to be passed on"));
        return Outcome.FAILED;
    }

    private Outcome receive() {
        sentNs = Clock.nowNs();
        int load = server.asked();
        int interim = 0;
        while (true) {
            silentSinceNs = exchange.reactor().nowNs();
            switch (upstream.readHead(exchange.request().method(), answerDeadlineNs)) {
                case NOTHING -> {
                    return unanswered();
                }
                case MALFORMED -> {
                    return answerMalformed(upstream.fault(), upstream.brokeOff() ? Ender.SERVER : Ender.PROXY);
                }
                case HEAD -> {
                    if (!upstream.response().interim()) {
                        long nowNs = Clock.nowNs();
                        server.answered(exchange.reactor().index(), nowNs - requestEndNs(), load, nowNs);
                        visit.saw(Observation.ofStatus(upstream.response().status()));
                        record.answer(exchange.reactor().nowNs());
                        return pass(upstream.response());
                    }
                    if (++interim > MAX_INTERIM_ANSWERS) {
                        return answerMalformed("more than " + MAX_INTERIM_ANSWERS + " interim answers", Ender.PROXY);
                    }
                    exchange.interim(upstream.response());
                }
            }
        }
    }

    /** A server's time to answer starts when the whole request has gone: an upload may take as long as it moves. */
    private long answerDeadlineNs() {
        boolean uploading = upload != null && !upload.ended();
        long sinceNs = uploading ? exchange.reactor().nowNs() : Math.max(silentSinceNs, fromClient.progressNs());
        return sinceNs + route.times().responseNs();
    }

    /** When the server had as much of the request as the client sent: a slow upload does not make a slow server. */
    private long requestEndNs() {
        return upload == null ? sentNs : Math.max(sentNs, fromClient.progressNs());
    }

    private Outcome pass(ResponseHead head) {
        server.counters().add(exchange.reactor().index(), Stat.ofStatus(head.status()), 1);
        if (head.status() == 101) {
            return upgrade(head);
        }
        if (upload == null && repetition.after(head.status())) {
            return Outcome.UNWANTED;
        }
        if (uploadIncomplete()) {
            // The rest of the body may never be read, so the client must not send another request behind it.
            exchange.endConnection();
        }
        BodySink sink = exchange.answer(head);
        if (sink == null) {
            return Outcome.FAILED;
        }
        toClient.moved(head.lengthBytes());
        bodies.move(upstream.body(), sink, toClient);
        return Outcome.ANSWERED;
    }

    private boolean uploadIncomplete() {
        return upload != null && !upload.succeeded();
    }

    /** RFC 9110 §7.8: a server switches to a protocol that the client named, when it has the whole request. */
    private Outcome upgrade(ResponseHead head) {
        boolean asked = exchange.request().wantsUpgrade() && !uploadIncomplete()
                && Upgrades.agreed(exchange.request().fields(), head.fields());
        if (!asked || !(upstream.transport() instanceof PlainTransport serverSide)) {
            return answerMalformed("101 without a whole request for this upgrade", Ender.PROXY);
        }
        departure.end();
        PlainTransport client = exchange.upgrade(head, serverSide);
        if (client == null) {
            return Outcome.FAILED;
        }
        toClient.moved(head.lengthBytes());
        upstream.passUnread(client);
        record.tunnelled(tunnel.run(client, serverSide, route.times().tunnelNs(), exchange.watch(),
                route.frontendCounters(), route.backend().counters(), server.counters()), client);
        return Outcome.TUNNELLED;
    }

    private Outcome serverFailed(TransportException e) {
        if (departure.told()) {
            return clientLeft();
        }
        if (upload != null && upload.failure() != null) {
            return uploadFailed(e);
        }
        if (exchange.answered()) {
            record.failed(e, Side.SERVER);
            route.count(Stat.SERVER_ABORTS, exchange.reactor(), server);
            log("broke off its answer", e.getMessage());
            exchange.abort();
            return Outcome.FAILED;
        }
        if (e.kind() == TransportException.Kind.TIMEOUT) {
            return tooSlow(e);
        }
        if (e.kind() == TransportException.Kind.CLOSED) {
            // The process stops, and no other server will do.
            record.failed(e, Side.SERVER);
            exchange.abort();
            return Outcome.FAILED;
        }
        return upstream.anyByte() ? answerMalformed(e.getMessage(), Ender.SERVER) : unanswered();
    }

    private Outcome tooSlow(TransportException e) {
        failed();
        route.count(Stat.RESPONSE_ERRORS, exchange.reactor(), server);
        visit.saw(Observation.SILENCE);
        log("did not answer", e.getMessage());
        if (upload == null && repetition.after(Failure.RESPONSE_TIMEOUT)) {
            return Outcome.UNWANTED;
        }
        record.failed(e, Side.SERVER);
        exchange.answer(LocalAnswer.of(504, "the server did not answer in time"));
        return Outcome.FAILED;
    }

    /** While a body is on its way nobody can try again, and the client must hear of it before the upload is stopped. */
    private Outcome unanswered() {
        if (departure.told()) {
            return clientLeft();
        }
        return upload == null ? Outcome.UNANSWERED
                : answerMalformed("the connection ended without an answer", Ender.SERVER);
    }

    /** The upload ended first, and what failed here may be no more than the consequence. */
    private Outcome uploadFailed(TransportException consequence) {
        return switch (upload.failure()) {
            case BadMessageException malformed -> requestMalformed(malformed);
            case TransportException e when !e.isOf(upstream.transport()) -> clientFailed(e);
            case TransportException e when e.kind() == TransportException.Kind.TIMEOUT && !exchange.answered() ->
                    tooSlow(e);
            case TransportException e -> answerMalformed(consequence.getMessage(), Ender.SERVER);
            case RuntimeException e -> throw e;
        };
    }

    private Outcome clientLeft() {
        return clientFailed(new TransportException(null, TransportException.Kind.ENDED, "the client has left"));
    }

    private Outcome clientFailed(TransportException e) {
        record.failed(e, Side.CLIENT);
        route.count(Stat.CLIENT_ABORTS, exchange.reactor(), server);
        if (e.kind() == TransportException.Kind.TIMEOUT && !exchange.answered()) {
            exchange.endConnection();
            exchange.answer(LocalAnswer.of(408, "request body took too long"));
        } else {
            exchange.abort();
        }
        return Outcome.FAILED;
    }

    private Outcome requestMalformed(BadMessageException e) {
        record.ended(Ender.PROXY, exchange.answered() ? Phase.DATA : Phase.REQUEST);
        route.frontendCounters().add(exchange.reactor().index(), Stat.REQUEST_ERRORS, 1);
        exchange.endConnection();
        if (exchange.answered()) {
            exchange.abort();
        } else {
            exchange.answer(LocalAnswer.of(e.status(), e.getMessage()));
        }
        return Outcome.FAILED;
    }

    private Outcome answerMalformed(String fault, Ender ender) {
        if (departure.told()) {
            return clientLeft();
        }
        failed();
        route.count(Stat.RESPONSE_ERRORS, exchange.reactor(), server);
        visit.saw(Observation.BAD_ANSWER);
        log("sent a bad answer", fault);
        if (upload == null && !exchange.answered() && repetition.after(Failure.BAD_RESPONSE)) {
            return Outcome.UNWANTED;
        }
        record.ended(ender, exchange.answered() ? Phase.DATA : Phase.HEADERS);
        if (exchange.answered()) {
            exchange.abort();
        } else {
            exchange.answer(LocalAnswer.of(502, "the server sent a bad answer"));
        }
        return Outcome.FAILED;
    }

    private void failed() {
        long nowNs = exchange.reactor().nowNs();
        server.failed(nowNs - requestEndNs(), nowNs);
    }

    private void log(String what, String why) {
        LOG.log(Level.WARNING, "server {0}/{1} {2}: {3}", route.backend().name(), server.name(), what, why);
    }

    /** Ends what is still under way, and keeps the connection if it can take another request. */
    private void settle(Outcome outcome, Transport transport) {
        departure.end();
        boolean sent = !uploadIncomplete();
        if (!sent) {
            exchange.endConnection();
            transport.close();
            // What the client still sends is no work of the server's.
            visit.end();
            upload.stop(UPLOAD_GRACE_NS);
        }
        if (outcome != Outcome.ANSWERED || !sent || departure.told() || !upstream.reusable()) {
            transport.close();
        } else if (server.oneClientEach()) {
            exchange.session().ownConnections().keep(server, transport);
        } else {
            server.idle(exchange.reactor().index())
                    .keep(transport, upstream.response().keepAliveMs(), exchange.reactor().nowNs());
        }
        upstream.close();
        upload = null;
    }
}
