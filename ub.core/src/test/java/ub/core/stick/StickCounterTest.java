package ub.core.stick;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class StickCounterTest {
    private static final long EXPIRE_MS = 1_000;

    private final StickTable table = table(Store.of(DataType.CONN_CNT), Store.of(DataType.CONN_CUR),
            Store.of(DataType.GPC0), Store.of(DataType.GPT0));
    private final StickCounter first = new StickCounter();
    private final StickCounter second = new StickCounter();

    private static StickTable table(Store... stores) {
        return new StickTable(new StickTableSettings("t", KeyType.INTEGER, 8, 2, EXPIRE_MS, List.of(stores)));
    }

    @Test
    void knowsNothingWhileItFollowsNothing() {
        assertFalse(first.isTracking());
        assertNull(first.table());
        assertEquals(StickTable.NONE, first.get(DataType.GPC0, 0));
        assertEquals(StickTable.NONE, first.count(StickEvent.GPC0, 1, 0));
        assertEquals(StickTable.NONE, first.set(DataType.GPT0, 1, 0));
        assertEquals(StickTable.NONE, first.trackers());
        first.release(0);
    }

    @Test
    void countsThoseThatFollow() {
        assertTrue(first.track(table, Keys.number(1), 0));
        assertTrue(second.track(table, Keys.number(1), 0));
        assertSame(table, first.table());
        assertEquals(2, first.trackers());
        assertEquals(2, first.get(DataType.CONN_CNT, 0));
        assertEquals(2, first.get(DataType.CONN_CUR, 0));
        second.release(0);
        assertFalse(second.isTracking());
        assertEquals(1, first.trackers());
        assertEquals(2, first.get(DataType.CONN_CNT, 0));
        assertEquals(1, first.get(DataType.CONN_CUR, 0));
    }

    @Test
    void theFirstOneWins() {
        first.track(table, Keys.number(1), 0);
        assertFalse(first.track(table, Keys.number(2), 0));
        first.count(StickEvent.GPC0, 5, 0);
        assertEquals(5, table.get(Keys.number(1), DataType.GPC0, 0));
        assertFalse(table.contains(Keys.number(2), 0));
    }

    @Test
    void canFollowAnotherAfterItsRelease() {
        first.track(table, Keys.number(1), 0);
        first.release(0);
        assertTrue(first.track(table, Keys.number(2), 0));
        first.set(DataType.GPT0, 4, 0);
        assertEquals(4, table.get(Keys.number(2), DataType.GPT0, 0));
    }

    @Test
    void whatIsFollowedDoesNotExpire() {
        first.track(table, Keys.number(1), 0);
        first.count(StickEvent.GPC0, 3, 0);
        table.sweep(10_000, 10);
        assertEquals(3, table.get(Keys.number(1), DataType.GPC0, 10_000));
        assertEquals(4, table.count(Keys.number(1), StickEvent.GPC0, 1, 10_000));
    }

    @Test
    void whatIsFollowedMakesNoPlace() {
        first.track(table, Keys.number(1), 0);
        table.count(Keys.number(2), StickEvent.GPC0, 1, 1);
        table.count(Keys.number(3), StickEvent.GPC0, 1, 2);
        assertTrue(table.contains(Keys.number(1), 2));
        assertFalse(table.contains(Keys.number(2), 2));
    }

    @Test
    void aTableFullOfFollowedEntriesTakesNoMore() {
        first.track(table, Keys.number(1), 0);
        second.track(table, Keys.number(2), 0);
        StickCounter third = new StickCounter();
        assertFalse(third.track(table, Keys.number(3), 0));
        assertFalse(third.isTracking());
        assertEquals(StickTable.NONE, table.count(Keys.number(3), StickEvent.GPC0, 1, 0));
        first.release(0);
        assertTrue(third.track(table, Keys.number(3), 0));
    }

    /** Without conn_cur the end of a connection changes nothing, so it is no use of the entry. */
    @Test
    void anEntryWhoseTimeHasPassedIsForgottenAtTheRelease() {
        StickTable plain = table(Store.of(DataType.GPC0));
        first.track(plain, Keys.number(1), 0);
        first.release(1_000);
        assertEquals(0, plain.used());
        first.track(plain, Keys.number(1), 0);
        first.release(999);
        assertTrue(plain.contains(Keys.number(1), 999));
        assertFalse(plain.contains(Keys.number(1), 1_000));
    }

    @Test
    void toCountTheEndOfAConnectionIsAUse() {
        first.track(table, Keys.number(1), 0);
        first.release(5_000);
        assertTrue(table.contains(Keys.number(1), 5_999));
        assertFalse(table.contains(Keys.number(1), 6_000));
        assertEquals(0, table.get(Keys.number(1), DataType.CONN_CUR, 5_999));
    }

    @Test
    void itsKeyIsFoundInOtherTables() {
        StickTable other = table(Store.of(DataType.GPC0));
        other.count(Keys.number(-7), StickEvent.GPC0, 4, 0);
        first.track(table, Keys.number(-7), 0);
        StickKey key = Keys.ipv4(10, 0, 0, 1);
        first.copyKey(key);
        assertEquals(4, other.get(key, DataType.GPC0, 0));
    }

    @Test
    void aShorterKeyLeavesNothingOfTheOneBefore() {
        StickTable texts = new StickTable(new StickTableSettings("t", KeyType.STRING, 32, 4, EXPIRE_MS,
                List.of(Store.of(DataType.GPC0))));
        first.track(texts, Keys.text("abc", 32), 0);
        StickKey key = Keys.text("a longer text", 32);
        first.copyKey(key);
        assertTrue(texts.contains(key, 0));
    }

    @Test
    void showsItsEntry() {
        first.track(table, Keys.number(9), 0);
        first.count(StickEvent.GPC0, 2, 0);
        StickEntry entry = first.entry(5_000);
        assertEquals("9", entry.key());
        assertEquals(1, entry.trackers());
        assertEquals(2, entry.values().get(DataType.GPC0));
    }

    @Test
    void countingIsAUse() {
        first.track(table, Keys.number(1), 0);
        first.count(StickEvent.GPC0, 1, 700);
        assertEquals(1_000, table.snapshot(1, 700).getFirst().expiresInMs());
        assertEquals(0, table.snapshot(1, 9_000).getFirst().expiresInMs());
        assertEquals(1, table.snapshot(1, 9_000).getFirst().trackers());
    }
}
