package ub.http.log;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.ZoneOffset;
import java.util.List;
import ub.core.net.ConnectionLimit;

/**
 * HAProxy's {@code option httplog clf}: the common log format, and behind it what httplog says (configuration manual,
 * §8.2.3), for tools that read the former.
 * <pre>
 *   %{+Q}o %{-Q}ci - - [%trg] %r %ST %B "" "" %cp %ms %ft %b %s %TR %Tw %Tc %Tr %Ta %tsc
 *   %ac %fc %bc %sc %rc %sq %bq %CC %CS %hrl %hsl
 * </pre>
 * Reactor thread.
 */
final class ClfLine implements LineFormat {
    private static final byte[] NO_USER = " - - [".getBytes(US_ASCII);
    private static final byte[] UTC = " +0000] ".getBytes(US_ASCII);
    /** Twice: referer and user agent, then the cookies of client and server. */
    private static final byte[] TWO_EMPTY = " \"\" \"\" ".getBytes(US_ASCII);

    private final ConnectionLimit process;
    private final DateText date = new DateText(DateText.Shape.COMMON, ZoneOffset.UTC);

    ClfLine(ConnectionLimit process) {
        this.process = process;
    }

    @Override
    public void write(ExchangeRecord exchange, long startMs, LineBuffer line) {
        line.putName(exchange.client().host());
        line.put(NO_USER);
        date.put(startMs, line);
        line.put(UTC);
        LineParts.requestLine(exchange, line);
        line.put(' ');
        line.putNumber(LineParts.status(exchange));
        line.put(' ');
        line.putNumber(exchange.bytesOut());
        line.put(TWO_EMPTY);
        line.putNumber(exchange.client().port());
        line.put(' ');
        line.putPadded((int) Math.floorMod(startMs, 1000L), 3);
        line.put(' ');
        quoted(exchange.frontend().name(), line);
        quoted(LineParts.backendName(exchange), line);
        quoted(LineParts.serverName(exchange), line);
        times(exchange, line);
        LineParts.terminationWithCookie(exchange, line);
        line.put(' ');
        LineParts.counts(exchange, process, ' ', line);
        line.put(TWO_EMPTY);
        if (exchange.captures() != null) {
            captures(exchange.captures().request(), line);
            captures(exchange.captures().response(), line);
        }
    }

    private static void quoted(String name, LineBuffer line) {
        line.put('"');
        line.putName(name);
        line.put('"');
        line.put(' ');
    }

    private static void times(ExchangeRecord exchange, LineBuffer line) {
        line.putNumber(exchange.moments().requestMs());
        line.put(' ');
        line.putNumber(exchange.moments().queueMs());
        line.put(' ');
        line.putNumber(exchange.moments().connectMs());
        line.put(' ');
        line.putNumber(exchange.moments().responseMs());
        line.put(' ');
        line.putNumber(exchange.moments().activeMs());
        line.put(' ');
    }

    private static void captures(List<String> captures, LineBuffer line) {
        for (int i = 0; i < captures.size() && line.hasRoom(3); i++) {
            line.put('"');
            if (captures.get(i) != null) {
                HashEscape.CAPTURE.put(captures.get(i), line);
            }
            line.put('"');
            line.put(' ');
        }
    }
}
