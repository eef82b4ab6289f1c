package ub.http.log;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.ZoneOffset;
import java.util.List;
import ub.core.net.ConnectionLimit;

/**
 * One JSON object a line: keys of OpenTelemetry's semantic conventions where they have one, HAProxy's names for the
 * rest. What was not there is null or left out: see {@code doc/logs.md}. Reactor thread.
 */
final class JsonLine implements LineFormat {
    private static final byte[] TIMESTAMP = ascii("{\"timestamp\":\"");
    private static final byte[] CLIENT_ADDRESS = ascii("Z\",\"client.address\":\"");
    private static final byte[] CLIENT_PORT = ascii("\",\"client.port\":");
    private static final byte[] FRONTEND = ascii(",\"frontend\":\"");
    private static final byte[] BACKEND = ascii("\",\"backend\":");
    private static final byte[] SERVER = ascii(",\"server\":");
    private static final byte[] METHOD = ascii(",\"http.request.method\":\"");
    private static final byte[] PATH = ascii("\",\"url.path\":\"");
    private static final byte[] QUERY = ascii("\",\"url.query\":\"");
    private static final byte[] VERSION =
            ascii("\",\"network.protocol.name\":\"http\",\"network.protocol.version\":\"");
    private static final byte[] STATUS = ascii(",\"http.response.status_code\":");
    private static final byte[] BYTES_IN = ascii(",\"bytes_in\":");
    private static final byte[] BYTES_OUT = ascii(",\"bytes_out\":");
    private static final byte[] TR = ascii(",\"TR\":");
    private static final byte[] TW = ascii(",\"Tw\":");
    private static final byte[] TC = ascii(",\"Tc\":");
    private static final byte[] TR_ANSWER = ascii(",\"Tr\":");
    private static final byte[] TA = ascii(",\"Ta\":");
    private static final byte[] TERM_STATE = ascii(",\"term_state\":\"");
    private static final byte[] ACTCONN = ascii("\",\"actconn\":");
    private static final byte[] FECONN = ascii(",\"feconn\":");
    private static final byte[] BECONN = ascii(",\"beconn\":");
    private static final byte[] SRV_CONN = ascii(",\"srv_conn\":");
    private static final byte[] SRV_QUEUE = ascii(",\"srv_queue\":");
    private static final byte[] BACKEND_QUEUE = ascii(",\"backend_queue\":");
    private static final byte[] RETRIES = ascii(",\"retries\":");
    private static final byte[] REDISPATCHED = ascii(",\"redispatched\":true");
    private static final byte[] CAPTURES_OF_REQUEST = ascii(",\"captures.request\":[");
    private static final byte[] CAPTURES_OF_RESPONSE = ascii(",\"captures.response\":[");
    private static final byte[] REQUEST_ID = ascii(",\"request_id\":\"");
    private static final byte[] TRACE_ID = ascii(",\"trace_id\":\"");
    private static final byte[] SPAN_ID = ascii("\",\"span_id\":\"");
    private static final byte[] NULL = ascii("null");
    private static final int HTTP_SLASH = "HTTP/".length();
    /** An empty text, a comma and the end of the list. */
    private static final int SHORTEST_CAPTURE = 4;

    private final ConnectionLimit process;
    private final JsonEscape escape = new JsonEscape();
    private final DateText date = new DateText(DateText.Shape.ISO, ZoneOffset.UTC);

    JsonLine(ConnectionLimit process) {
        this.process = process;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }

    @Override
    public void write(ExchangeRecord exchange, long startMs, LineBuffer line) {
        line.put(TIMESTAMP);
        date.put(startMs, line);
        line.put('.');
        line.putPadded((int) Math.floorMod(startMs, 1000L), 3);
        line.put(CLIENT_ADDRESS);
        line.putName(exchange.client().host());
        number(CLIENT_PORT, exchange.client().port(), line);
        line.put(FRONTEND);
        line.putName(exchange.frontend().name());
        line.put(BACKEND);
        nameOrNull(exchange.backend() == null ? null : exchange.backend().name(), line);
        line.put(SERVER);
        nameOrNull(exchange.server() == null ? null : exchange.server().name(), line);
        request(exchange.requestLine(), line);
        if (exchange.status() != 0) {
            number(STATUS, exchange.status(), line);
        }
        number(BYTES_IN, exchange.bytesIn(), line);
        number(BYTES_OUT, exchange.bytesOut(), line);
        times(exchange, line);
        line.put(TERM_STATE);
        LineParts.terminationWithCookie(exchange, line);
        counts(exchange, line);
        if (exchange.captures() != null) {
            captures(CAPTURES_OF_REQUEST, exchange.captures().request(), line);
            captures(CAPTURES_OF_RESPONSE, exchange.captures().response(), line);
        }
        identity(exchange, line);
        line.put('}');
    }

    private static void number(byte[] key, long value, LineBuffer line) {
        line.put(key);
        line.putNumber(value);
    }

    private static void nameOrNull(String name, LineBuffer line) {
        if (name == null) {
            line.put(NULL);
        } else {
            line.put('"');
            line.putName(name);
            line.put('"');
        }
    }

    private void request(RequestLine request, LineBuffer line) {
        if (request.length() == 0) {
            return;
        }
        byte[] text = request.bytes();
        line.put(METHOD);
        escape.put(text, 0, request.methodLength(), line);
        int from = request.pathOffset();
        int to = request.targetEnd();
        int mark = from;
        while (mark < to && text[mark] != '?') {
            mark++;
        }
        line.put(PATH);
        escape.put(text, from, mark - from, line);
        if (mark < to) {
            line.put(QUERY);
            escape.put(text, mark + 1, to - mark - 1, line);
        }
        line.put(VERSION);
        line.putName(request.version().text(), HTTP_SLASH);
        line.put('"');
    }

    private static void times(ExchangeRecord exchange, LineBuffer line) {
        number(TR, exchange.moments().requestMs(), line);
        number(TW, exchange.moments().queueMs(), line);
        number(TC, exchange.moments().connectMs(), line);
        number(TR_ANSWER, exchange.moments().responseMs(), line);
        number(TA, exchange.moments().activeMs(), line);
    }

    private void counts(ExchangeRecord exchange, LineBuffer line) {
        number(ACTCONN, process.open(), line);
        number(FECONN, exchange.frontend().limit().open(), line);
        number(BECONN, LineParts.inFlight(exchange.backend()), line);
        number(SRV_CONN, LineParts.inFlight(exchange.server()), line);
        number(SRV_QUEUE, exchange.serverQueue(), line);
        number(BACKEND_QUEUE, exchange.backendQueue(), line);
        number(RETRIES, exchange.retries(), line);
        if (exchange.wasRedispatched()) {
            line.put(REDISPATCHED);
        }
    }

    private void captures(byte[] key, List<String> captures, LineBuffer line) {
        if (captures.isEmpty()) {
            return;
        }
        line.put(key);
        for (int i = 0; i < captures.size() && line.hasRoom(SHORTEST_CAPTURE); i++) {
            if (i > 0) {
                line.put(',');
            }
            if (captures.get(i) == null) {
                line.put(NULL);
            } else {
                line.put('"');
                escape.put(captures.get(i), line);
                line.put('"');
            }
        }
        line.put(']');
    }

    private void identity(ExchangeRecord exchange, LineBuffer line) {
        if (exchange.requestId() != null) {
            line.put(REQUEST_ID);
            escape.put(exchange.requestId(), line);
            line.put('"');
        }
        if (exchange.trace() != null) {
            line.put(TRACE_ID);
            line.putTraceId(exchange.trace());
            line.put(SPAN_ID);
            line.putSpanId(exchange.trace());
            line.put('"');
        }
    }
}
