package ub.http.log;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import ub.core.backend.Backend;
import ub.core.backend.Server;
import ub.core.net.Frontend;
import ub.core.net.PeerAddress;
import ub.http.message.HttpVersion;
import ub.http.message.RequestHead;
import ub.http.sample.Captures;
import ub.http.trace.TraceContext;

/**
 * What happened to one exchange, or to one connection of layer 4: who, what, when, and how it ended. Pooled, and used
 * for many of them.
 *
 * <pre>
 *   start ──TR──► head ──Tw──► server ──Tc──► connected ──Tr──► answer ──Td──► end
 *     └────────────────────────────── Ta ─────────────────────────────────────┘
 * </pre>
 * A moment that was not reached is {@link #NEVER}. Moments count as {@link ub.core.reactor.Clock#nowNs} does.
 *
 * <p>Handler virtual thread of the exchange.
 */
public final class ExchangeRecord {
    /** A moment that has not come. */
    public static final long NEVER = -1;
    /** As much of a request line is kept; HAProxy keeps as much ({@code tune.http.logurilen}). */
    public static final int REQUEST_LINE_BYTES = 1024;

    private final byte[] requestLine = new byte[REQUEST_LINE_BYTES];
    private int requestLineLength;
    private int methodLength;
    private int targetLength;
    private int pathInTarget;
    private HttpVersion version;

    private Frontend frontend;
    private PeerAddress client;
    private Backend backend;
    private Server server;
    private Captures captures;
    private LogLevel level;
    private String requestId;
    private TraceContext trace;

    private long startNs;
    private long headNs;
    private long serverNs;
    private long connectedNs;
    private long answerNs;
    private long endNs;

    private int status;
    private long bytesIn;
    private long bytesOut;
    private Ender ender;
    private Phase phase;
    private int retries;
    private boolean redispatched;

    /** A record that is not to be used before {@link #begin}. */
    public ExchangeRecord() {
        begin(null, null, 0);
    }

    /**
     * Starts anew.
     *
     * @param newStartNs when the first byte of the request came, or the connection of layer 4
     */
    public void begin(Frontend newFrontend, PeerAddress newClient, long newStartNs) {
        frontend = newFrontend;
        client = newClient;
        startNs = newStartNs;
        requestLineLength = 0;
        methodLength = 0;
        targetLength = 0;
        backend = null;
        server = null;
        captures = null;
        level = LogLevel.INFO;
        requestId = null;
        trace = null;
        headNs = NEVER;
        serverNs = NEVER;
        connectedNs = NEVER;
        answerNs = NEVER;
        endNs = NEVER;
        status = 0;
        bytesIn = 0;
        bytesOut = 0;
        ender = Ender.NONE;
        phase = Phase.NONE;
        retries = 0;
        redispatched = false;
    }

    /** The head of the request is complete. Its line is copied now, since rules may change the head. */
    public void request(RequestHead head, long nowNs) {
        headNs = nowNs;
        methodLength = copy(head.bytes(), head.methodOffset(), head.methodLength());
        put((byte) ' ');
        targetLength = copy(head.bytes(), head.targetOffset(), head.targetLength());
        put((byte) ' ');
        // An absolute target has the path inside; where it names none, the whole target stands for it.
        int path = head.pathOffset() - head.targetOffset();
        pathInTarget = path > 0 && path < targetLength ? path : 0;
        version = head.version();
        for (int i = 0; i < version.text().length(); i++) {
            put((byte) version.text().charAt(i));
        }
    }

    private int copy(MemorySegment from, int offset, int length) {
        int copied = Math.min(length, requestLine.length - requestLineLength);
        MemorySegment.copy(from, JAVA_BYTE, offset, requestLine, requestLineLength, copied);
        requestLineLength += copied;
        return copied;
    }

    private void put(byte value) {
        if (requestLineLength < requestLine.length) {
            requestLine[requestLineLength++] = value;
        }
    }

    /** A backend was chosen. */
    public void backend(Backend chosen) {
        backend = chosen;
    }

    /** A server was chosen for the first attempt or a further one. */
    public void server(Server chosen, long nowNs) {
        server = chosen;
        if (serverNs == NEVER) {
            serverNs = nowNs;
        }
    }

    /** There is a connection to the server, a new one or one that was kept. */
    public void connected(long nowNs) {
        connectedNs = nowNs;
    }

    /** The head of the final answer has come from the server. */
    public void answer(int newStatus, long nowNs) {
        status = newStatus;
        answerNs = nowNs;
    }

    /** The status of the final answer, whoever gave it. */
    public void status(int newStatus) {
        status = newStatus;
    }

    /** One more attempt, at the same server. */
    public void retried() {
        retries++;
        connectedNs = NEVER;
    }

    /** One more attempt, at another server. */
    public void redispatched() {
        retried();
        redispatched = true;
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

    /** Notes why the exchange ends. The first cause stays: what follows it is no more than a consequence. */
    public void ended(Ender by, Phase in) {
        if (ender == Ender.NONE) {
            ender = by;
            phase = in;
        }
    }

    /** As {@link #ended(Ender, Phase)}, in the phase that was reached. */
    public void ended(Ender by) {
        ended(by, reached());
    }

    /** Returns the phase that the exchange is in, by the moments that have come. */
    public Phase reached() {
        if (answerNs != NEVER) {
            return Phase.DATA;
        }
        if (connectedNs != NEVER) {
            return Phase.HEADERS;
        }
        return serverNs != NEVER ? Phase.CONNECT : Phase.REQUEST;
    }

    /** It is over. */
    public void end(long nowNs) {
        endNs = nowNs;
    }

    byte[] requestLine() {
        return requestLine;
    }

    /** Returns 0 where the request could not be read. */
    int requestLineLength() {
        return requestLineLength;
    }

    int methodLength() {
        return methodLength;
    }

    int targetOffset() {
        return Math.min(methodLength + 1, requestLineLength);
    }

    int targetLength() {
        return targetLength;
    }

    /** Returns where in the target path and query start. */
    int pathInTarget() {
        return pathInTarget;
    }

    HttpVersion version() {
        return version;
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

    Server server() {
        return server;
    }

    Captures captures() {
        return captures;
    }

    LogLevel level() {
        return level;
    }

    String requestIdentifier() {
        return requestId;
    }

    TraceContext trace() {
        return trace;
    }

    int statusCode() {
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

    int retries() {
        return retries;
    }

    boolean wasRedispatched() {
        return redispatched;
    }

    long startedNs() {
        return startNs;
    }

    long endedNs() {
        return endNs;
    }

    /** Returns whether an answer was had from a server. */
    boolean hasAnswer() {
        return answerNs != NEVER;
    }

    /** Returns how long the client took to send its head. All times: milliseconds, -1 for what was not reached. */
    long requestMs() {
        return msBetween(startNs, headNs);
    }

    /** Returns how long it took to be given a server. */
    long queueMs() {
        return msBetween(headNs != NEVER ? headNs : startNs, serverNs);
    }

    /** Returns how long it took to be given a connection, retries included. */
    long connectMs() {
        return msBetween(serverNs, connectedNs);
    }

    /** Returns how long the server took to answer. */
    long responseMs() {
        return msBetween(connectedNs, answerNs);
    }

    /** Returns how long all of it took. */
    long activeMs() {
        return msBetween(startNs, endNs);
    }

    private static long msBetween(long fromNs, long toNs) {
        return fromNs == NEVER || toNs == NEVER ? -1 : Math.max(0, toNs - fromNs) / 1_000_000;
    }
}
