package ub.core.stick;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class StickCountersTest {
    private final StickTable table = new StickTable(new StickTableSettings("t", KeyType.INTEGER, 8, 2, 1_000,
            List.of(Store.of(DataType.CONN_CUR), Store.of(DataType.HTTP_REQ_CNT))));
    private final StickCounters counters = new StickCounters();

    private long requests(int key) {
        return table.get(Keys.number(key), DataType.HTTP_REQ_CNT, 0);
    }

    @Test
    void countsWhereverItFollows() {
        counters.count(StickEvent.REQUEST, 1, 0);
        assertFalse(counters.isTracking());
        assertTrue(counters.track(0, table, Keys.number(1), 0));
        counters.count(StickEvent.REQUEST, 1, 0);
        assertTrue(counters.track(2, table, Keys.number(2), 0));
        counters.count(StickEvent.REQUEST, 1, 0);
        assertTrue(counters.isTracking());
        assertEquals(2, requests(1));
        assertEquals(1, requests(2));
        assertFalse(counters.get(1).isTracking());
    }

    @Test
    void twoThatFollowOneEntryCountThereBoth() {
        counters.track(0, table, Keys.number(1), 0);
        counters.track(1, table, Keys.number(1), 0);
        counters.count(StickEvent.REQUEST, 1, 0);
        assertEquals(2, requests(1));
        assertEquals(2, table.get(Keys.number(1), DataType.CONN_CUR, 0));
    }

    @Test
    void aNumberFollowsOneEntry() {
        counters.track(0, table, Keys.number(1), 0);
        assertFalse(counters.track(0, table, Keys.number(2), 0));
        counters.release(0);
        assertFalse(counters.isTracking());
        assertTrue(counters.track(0, table, Keys.number(2), 0));
    }

    @Test
    void theEndEndsAll() {
        counters.track(0, table, Keys.number(1), 0);
        counters.track(2, table, Keys.number(2), 0);
        counters.release(0);
        counters.release(0);
        assertEquals(0, table.get(Keys.number(1), DataType.CONN_CUR, 0));
        assertEquals(0, table.get(Keys.number(2), DataType.CONN_CUR, 0));
        assertFalse(counters.isTracking());
    }

    @Test
    void aTableWithoutPlaceIsNotFollowed() {
        new StickCounters().track(0, table, Keys.number(1), 0);
        new StickCounters().track(0, table, Keys.number(2), 0);
        assertFalse(counters.track(0, table, Keys.number(3), 0));
        assertFalse(counters.isTracking());
    }
}
