package ub.http.log;

import java.time.ZoneId;
import ub.core.net.ConnectionLimit;

/**
 * HAProxy's {@code option tcplog} (configuration manual, §8.2.2).
 * <pre>
 *   %ci:%cp [%t] %ft %b/%s %Tw/%Tc/%Tt %B %ts %ac/%fc/%bc/%sc/%rc %sq/%bq
 * </pre>
 * Reactor thread.
 */
final class TcpLine implements LineFormat {
    private final ConnectionLimit process;
    private final DateText date;

    TcpLine(ConnectionLimit process, ZoneId zone) {
        this.process = process;
        this.date = new DateText(DateText.Shape.COMMON, zone);
    }

    @Override
    public void write(ExchangeRecord exchange, long startMs, LineBuffer line) {
        HttpLine.start(exchange, startMs, date, line);
        line.putNumber(exchange.moments().queueMs());
        line.put('/');
        line.putNumber(exchange.moments().connectMs());
        line.put('/');
        line.putNumber(exchange.moments().activeMs());
        line.put(' ');
        line.putNumber(exchange.bytesOut());
        line.put(' ');
        LineParts.termination(exchange, line);
        line.put(' ');
        LineParts.counts(exchange, process, '/', line);
    }
}
