package ub.http.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Lines of {@code option tcplog}, by hand after HAProxy's configuration manual, §8.2.2. */
class TcpLineTest {
    private final Records records = new Records();

    private ExchangeRecord connection() {
        ExchangeRecord exchange = records.begin();
        exchange.backend(records.backend);
        exchange.server(records.backend.servers().getFirst(), 0);
        return exchange;
    }

    @Test
    void aConnectionThatEndedInOrder() {
        ExchangeRecord exchange = connection();
        exchange.connected(7 * Records.MS);
        exchange.sent(212);
        exchange.end(5007 * Records.MS);
        assertEquals("10.0.1.2:33317 [06/Feb/2009:13:14:14.655] web app/s1 0/7/5007 212 -- 1/1/0/0/0 0/0",
                records.line(LogFormat.TCPLOG, exchange));
    }

    @Test
    void aServerThatRefused() {
        ExchangeRecord exchange = connection();
        exchange.retried();
        exchange.ended(Ender.SERVER);
        exchange.end(3 * Records.MS);
        assertEquals("10.0.1.2:33317 [06/Feb/2009:13:14:14.655] web app/s1 0/-1/3 0 SC 1/1/0/0/1 0/0",
                records.line(LogFormat.TCPLOG, exchange));
    }
}
