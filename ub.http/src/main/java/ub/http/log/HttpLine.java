package ub.http.log;

import java.time.ZoneId;
import java.util.List;
import ub.core.net.ConnectionLimit;

/**
 * HAProxy's {@code option httplog} (configuration manual, §8.2.3).
 * <pre>
 *   %ci:%cp [%tr] %ft %b/%s %TR/%Tw/%Tc/%Tr/%Ta %ST %B %CC %CS %tsc %ac/%fc/%bc/%sc/%rc %sq/%bq %hr %hs %{+Q}r
 * </pre>
 * Reactor thread.
 */
final class HttpLine implements LineFormat {
    private final ConnectionLimit process;
    private final DateText date;

    HttpLine(ConnectionLimit process, ZoneId zone) {
        this.process = process;
        this.date = new DateText(DateText.Shape.COMMON, zone);
    }

    @Override
    public void write(ExchangeRecord exchange, long startMs, LineBuffer line) {
        start(exchange, startMs, date, line);
        times(exchange, line);
        line.put(' ');
        line.putNumber(LineParts.status(exchange));
        line.put(' ');
        line.putNumber(exchange.bytesOut());
        cookies(line);
        LineParts.terminationWithCookie(exchange, line);
        line.put(' ');
        LineParts.counts(exchange, process, '/', line);
        line.put(' ');
        if (exchange.captures() != null) {
            captures(exchange.captures().request(), line);
            captures(exchange.captures().response(), line);
        }
        LineParts.requestLine(exchange, line);
    }

    /** {@code %ci:%cp [%t] %ft %b/%s }. */
    static void start(ExchangeRecord exchange, long startMs, DateText date, LineBuffer line) {
        line.putName(exchange.client().host());
        line.put(':');
        line.putNumber(exchange.client().port());
        line.put(' ');
        line.put('[');
        date.put(startMs, line);
        line.put('.');
        line.putPadded((int) Math.floorMod(startMs, 1000L), 3);
        line.put(']');
        line.put(' ');
        line.putName(exchange.frontend().name());
        line.put(' ');
        line.putName(LineParts.backendName(exchange));
        line.put('/');
        line.putName(LineParts.serverName(exchange));
        line.put(' ');
    }

    private static void times(ExchangeRecord exchange, LineBuffer line) {
        line.putNumber(exchange.moments().requestMs());
        line.put('/');
        line.putNumber(exchange.moments().queueMs());
        line.put('/');
        line.putNumber(exchange.moments().connectMs());
        line.put('/');
        line.putNumber(exchange.moments().responseMs());
        line.put('/');
        line.putNumber(exchange.moments().activeMs());
    }

    /** {@code %CC %CS}: no cookies are captured. */
    private static void cookies(LineBuffer line) {
        for (int i = 0; i < 2; i++) {
            line.put(' ');
            line.put('-');
        }
        line.put(' ');
    }

    /** Nothing where nothing was captured, as where HAProxy is told to capture nothing. */
    private static void captures(List<String> captures, LineBuffer line) {
        if (captures.isEmpty()) {
            return;
        }
        char before = '{';
        for (int i = 0; i < captures.size() && line.hasRoom(2); i++) {
            line.put(before);
            before = '|';
            if (captures.get(i) != null) {
                HashEscape.CAPTURE.put(captures.get(i), line);
            }
        }
        line.put('}');
        line.put(' ');
    }
}
