package ub.http.log;

import ub.core.backend.Backend;
import ub.core.backend.QueueEnd;
import ub.core.backend.Server;
import ub.core.net.Frontend;
import ub.core.net.PeerAddress;
import ub.core.net.Transport;
import ub.core.net.TransportException;
import ub.core.tcp.TunnelEnd;
import ub.http.message.RequestHead;
import ub.http.sample.Captures;
import ub.http.trace.TraceContext;

/**
 * What happened to one exchange, or to one connection of layer 4: who, what, when, and how it ended. Pooled, and used
 * for many of them. Moments count as {@link ub.core.reactor.Clock#nowNs} does.
 *
 * <p>Handler virtual thread of the exchange.
 */
public final class ExchangeRecord {
    private final Moments moments = new Moments();
    private final RequestLine requestLine = new RequestLine();

    private Frontend frontend;
    private PeerAddress client;
    private Backend backend;
    private Server server;
    private Captures captures;
    private LogLevel level;
    private String requestId;
    private TraceContext trace;

    private int status;
    private long bytesIn;
    private long bytesOut;
    private Ender ender;
    private Phase phase;
    private CookieSeen cookieSeen;
    private CookieSent cookieSent;
    private int retries;
    private boolean redispatched;
    private boolean tunnelled;
    private int serverQueue;
    private int backendQueue;

    /** A record that is not to be used before {@link #begin}. */
    public ExchangeRecord() {
        begin(null, null, 0);
    }

    /** Starts anew, with the moment when the first byte of the request came, or the connection of layer 4. */
    public void begin(Frontend newFrontend, PeerAddress newClient, long startNs) {
        moments.start(startNs);
        requestLine.clear();
        frontend = newFrontend;
        client = newClient;
        backend = null;
        server = null;
        captures = null;
        level = LogLevel.INFO;
        requestId = null;
        trace = null;
        status = 0;
        bytesIn = 0;
        bytesOut = 0;
        ender = Ender.NONE;
        phase = Phase.NONE;
        cookieSeen = CookieSeen.OFF;
        cookieSent = CookieSent.OFF;
        retries = 0;
        redispatched = false;
        tunnelled = false;
        serverQueue = 0;
        backendQueue = 0;
    }

    /** The head of the request is complete. Its line is copied now, since rules may change the head. */
    public void request(RequestHead head, long nowNs) {
        moments.head(nowNs);
        requestLine.copy(head);
    }

    /** A backend was chosen. */
    public void backend(Backend chosen) {
        backend = chosen;
    }

    /** It is about to wait for a place: at this server, or at any where it is null. */
    public void queued(Server wanted) {
        if (wanted == null) {
            backendQueue = backend.queue().now() + 1;
        } else {
            serverQueue = wanted.queue().now() + 1;
        }
    }

    /** It waited in vain. */
    public void waitedInVain(QueueEnd end, long nowNs) {
        ended(switch (end) {
            case FULL -> Ender.SERVER;
            case TIMEOUT -> Ender.SERVER_TIMEOUT;
        }, Phase.QUEUE);
        moments.server(nowNs);
    }

    /** A server was chosen for the first attempt or a further one. */
    public void server(Server chosen, long nowNs) {
        server = chosen;
        moments.server(nowNs);
    }

    /** There is a connection to the server, a new one or one that was kept. */
    public void connected(long nowNs) {
        moments.connected(nowNs);
    }

    /** One more attempt, at the same server, for which the same bytes are sent again. */
    public void retried() {
        retries++;
        bytesIn = 0;
        moments.disconnected();
    }

    /** One more attempt, at another server. */
    public void redispatched() {
        retried();
        redispatched = true;
    }

    /** The head of the final answer has come from the server. */
    public void answer(long nowNs) {
        moments.answer(nowNs);
    }

    /** The status of the final answer, whoever gave it; 0 when there was none. */
    public void status(int newStatus) {
        status = newStatus;
    }

    /** More bytes came from the client. */
    public void received(long bytes) {
        bytesIn += bytes;
    }

    /** More bytes went to the client. */
    public void sent(long bytes) {
        bytesOut += bytes;
    }

    /** What rules have captured; null for nothing. */
    public void captures(Captures taken) {
        captures = taken;
    }

    /** How grave the line is: {@code set-log-level}. */
    public void level(LogLevel newLevel) {
        level = newLevel;
    }

    /** What tells the request from all others, or null. */
    public void requestId(String id) {
        requestId = id;
    }

    /** The trace that the request belongs to, or null. */
    public void trace(TraceContext context) {
        trace = context;
    }

    /** What the client's persistence cookie was good for. */
    public void cookieSeen(CookieSeen seen) {
        cookieSeen = seen;
    }

    /** What became of the persistence cookie in the answer. */
    public void cookieSent(CookieSent sent) {
        cookieSent = sent;
    }

    /** Notes why the exchange ends. The first cause stays: what follows it is no more than a consequence. */
    public void ended(Ender by, Phase in) {
        if (ender == Ender.NONE) {
            ender = by;
            phase = in;
        }
    }

    /** As {@link #ended(Ender, Phase)}, in the phase that was reached. */
    public void ended(Ender by) {
        ended(by, tunnelled ? Phase.DATA : moments.reached());
    }

    /** Notes that no server took a connection, and why the last one did not. */
    public void refused(TransportException reason) {
        ended(reason.kind() == TransportException.Kind.TIMEOUT ? Ender.SERVER_TIMEOUT : Ender.SERVER, Phase.CONNECT);
    }

    /** Notes that a side failed, in the phase that was reached. */
    public void failed(TransportException failure, Side side) {
        ended(switch (failure.kind()) {
            case CLOSED -> Ender.KILLED;
            case TIMEOUT -> side == Side.CLIENT ? Ender.CLIENT_TIMEOUT : Ender.SERVER_TIMEOUT;
            case RESET, CONNECT, ENDED -> side == Side.CLIENT ? Ender.CLIENT : Ender.SERVER;
        });
    }

    /** The side that failed. */
    public enum Side { CLIENT, SERVER }

    /** Notes what a tunnel has moved, and how it ended; {@code client} is the client's side of it. */
    public void tunnelled(TunnelEnd end, Transport client) {
        tunnelled = true;
        received(end.fromClientBytes());
        sent(end.toClientBytes());
        if (end.failure() != null) {
            failed(end.failure(), end.failure().isOf(client) ? Side.CLIENT : Side.SERVER);
        }
    }

    /** It is over. */
    public void end(long nowNs) {
        moments.end(nowNs);
    }

    Moments moments() {
        return moments;
    }

    RequestLine requestLine() {
        return requestLine;
    }

    Frontend frontend() {
        return frontend;
    }

    PeerAddress client() {
        return client;
    }

    Backend backend() {
        return backend;
    }

    /** Returns the server that was asked last, or null. */
    public Server server() {
        return server;
    }

    Captures captures() {
        return captures;
    }

    LogLevel level() {
        return level;
    }

    String requestId() {
        return requestId;
    }

    TraceContext trace() {
        return trace;
    }

    int status() {
        return status;
    }

    long bytesIn() {
        return bytesIn;
    }

    long bytesOut() {
        return bytesOut;
    }

    Ender ender() {
        return ender;
    }

    Phase phase() {
        return phase;
    }

    CookieSeen cookieSeen() {
        return cookieSeen;
    }

    CookieSent cookieSent() {
        return cookieSent;
    }

    int retries() {
        return retries;
    }

    /** Returns its place among those who waited for the same server; 0 when it did not wait.*/
    int serverQueue() {
        return serverQueue;
    }

    /** Returns its place among those who waited for any server; 0 when it did not wait.*/
    int backendQueue() {
        return backendQueue;
    }

    boolean wasRedispatched() {
        return redispatched;
    }
}
