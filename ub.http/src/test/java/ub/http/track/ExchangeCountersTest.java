package ub.http.track;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ub.core.net.PeerAddress;
import ub.core.reactor.Clock;
import ub.core.stats.Stat;
import ub.core.stick.DataType;
import ub.core.stick.StickEvent;
import ub.core.stick.StickKey;
import ub.core.stick.StickTable;
import ub.http.message.Forwarding;
import ub.http.message.Session;

class ExchangeCountersTest {
    private static final long NOW_MS = Clock.nowMs();

    private final StickTable table = TestTables.make().get(2);
    private final Session session = new Session(new PeerAddress("192.0.2.7", 1), new PeerAddress("192.0.2.8", 80), 0,
            new Forwarding("192.0.2.7", Forwarding.Scheme.HTTP));
    private final ExchangeCounters first = new ExchangeCounters();
    private final ExchangeCounters second = new ExchangeCounters();

    ExchangeCountersTest() {
        first.open(session);
        second.open(session);
    }

    private static StickKey key(long number) {
        StickKey key = new StickKey();
        key.setInteger(number);
        return key;
    }

    private long stored(long key, DataType type) {
        return table.get(key(key), type, Clock.nowMs());
    }

    @Test
    void anExchangeSeesWhatItsConnectionFollows() {
        assertNull(first.get(0));
        session.track(0, table, key(1), NOW_MS);
        assertNotNull(first.get(0));
        assertFalse(first.track(0, table, key(2), NOW_MS), "the connection was first");
        assertTrue(first.track(1, table, key(2), NOW_MS));
        assertNull(second.get(1), "another exchange of the same connection");
        assertNotNull(second.get(0));
    }

    @Test
    void theEndOfAnExchangeIsNotThatOfItsConnection() {
        session.track(0, table, key(1), NOW_MS);
        first.track(1, table, key(2), NOW_MS);
        first.release(NOW_MS);
        assertEquals(1, stored(1, DataType.CONN_CUR));
        assertEquals(0, stored(2, DataType.CONN_CUR));
        session.close();
        assertEquals(0, stored(1, DataType.CONN_CUR));
        assertNull(first.get(0));
    }

    @Test
    void aRequestIsCountedOnceAtEachCounter() {
        session.track(0, table, key(1), NOW_MS);
        first.countRequest(40, NOW_MS);
        first.track(1, table, key(2), NOW_MS);
        first.countRequest(40, NOW_MS);
        first.countRequest(40, NOW_MS);
        assertEquals(1, stored(1, DataType.HTTP_REQ_CNT));
        assertEquals(1, stored(2, DataType.HTTP_REQ_CNT));
        assertEquals(40, stored(1, DataType.BYTES_IN_CNT));
        first.release(NOW_MS);
        first.open(session);
        first.countRequest(40, NOW_MS);
        assertEquals(2, stored(1, DataType.HTTP_REQ_CNT));
        assertEquals(1, stored(2, DataType.HTTP_REQ_CNT));
    }

    @Test
    void eventsAndBytesAreCountedForExchangeAndConnection() {
        first.moved(Stat.BYTES_IN, 5);
        session.track(0, table, key(1), NOW_MS);
        first.track(1, table, key(2), NOW_MS);
        first.moved(Stat.BYTES_IN, 10);
        first.moved(Stat.BYTES_OUT, 20);
        first.count(StickEvent.ERROR, 1, NOW_MS);
        for (int key = 1; key <= 2; key++) {
            assertEquals(10, stored(key, DataType.BYTES_IN_CNT));
            assertEquals(20, stored(key, DataType.BYTES_OUT_RATE));
            assertEquals(1, stored(key, DataType.HTTP_ERR_CNT));
        }
    }

    /** HAProxy's manual, "sc_http_err_cnt" and "sc_http_fail_cnt". */
    @ParameterizedTest
    @CsvSource({"200,", "302,", "101,", "400, ERROR", "404, ERROR", "499, ERROR", "500, FAILURE", "501,",
        "502, FAILURE", "505,", "599, FAILURE"})
    void aStatusTellsOfAnErrorOrAFailure(int status, StickEvent event) {
        assertEquals(event, ExchangeCounters.eventOf(status));
    }

    @Test
    void eachDataTypeButTheServersNumberHasAWord() {
        assertEquals(Arrays.stream(DataType.values()).filter(type -> type != DataType.SERVER_ID).sorted().toList(),
                EntryValue.all().stream().map(EntryValue::type).sorted().toList());
    }
}
