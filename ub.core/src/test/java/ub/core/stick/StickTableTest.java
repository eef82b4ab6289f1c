package ub.core.stick;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StickTableTest {
    private static final long EXPIRE_MS = 1_000;
    private static final List<Store> STORES = List.of(Store.of(DataType.GPC0), Store.of(DataType.GPT0),
            Store.of(DataType.HTTP_REQ_RATE, 10_000));

    private final StickTable table = table(4, STORES);

    private static StickTable table(int size, List<Store> stores) {
        return new StickTable(new StickTableSettings("t", KeyType.INTEGER, 8, size, EXPIRE_MS, stores));
    }

    @Test
    void countingCreatesAnEntry() {
        assertFalse(table.contains(Keys.number(1), 0));
        assertEquals(StickTable.NONE, table.get(Keys.number(1), DataType.GPC0, 0));
        assertEquals(2, table.count(Keys.number(1), StickEvent.GPC0, 2, 0));
        assertEquals(5, table.count(Keys.number(1), StickEvent.GPC0, 3, 0));
        assertEquals(5, table.get(Keys.number(1), DataType.GPC0, 0));
        assertTrue(table.contains(Keys.number(1), 0));
        assertFalse(table.contains(Keys.number(2), 0));
        assertEquals(1, table.used());
    }

    @Test
    void whatIsNotStoredIsNotCounted() {
        assertEquals(StickTable.NONE, table.count(Keys.number(1), StickEvent.BYTES_IN, 1, 0));
        assertEquals(StickTable.NONE, table.set(Keys.number(1), DataType.SERVER_ID, 1, 0));
        assertEquals(StickTable.NONE, table.set(Keys.number(1), DataType.HTTP_REQ_RATE, 1, 0));
        assertEquals(0, table.used());
        assertEquals(1, table.count(Keys.number(1), StickEvent.REQUEST, 1, 0), "the rate alone");
        assertEquals(StickTable.NONE, table.get(Keys.number(1), DataType.HTTP_REQ_CNT, 0));
    }

    /** HAProxy's manual, "sc_inc_gpc0" with a table that stores the rate alone. */
    @Test
    void aRateAloneReturnsWhatWasCountedInItsPeriod() {
        assertEquals(2, table.count(Keys.number(1), StickEvent.REQUEST, 2, 100));
        assertEquals(3, table.count(Keys.number(1), StickEvent.REQUEST, 1, 200));
        StickTable slow = new StickTable(new StickTableSettings("t", KeyType.INTEGER, 8, 4, StickTableSettings.NEVER,
                STORES));
        slow.count(Keys.number(1), StickEvent.REQUEST, 5, 100);
        assertEquals(1, slow.count(Keys.number(1), StickEvent.REQUEST, 1, 10_100), "the next period");
    }

    @Test
    void saysHowLongAnEntryWasNotUsedAndHowManyFollow() {
        assertEquals(StickTable.NONE, table.idleMs(Keys.number(1), 0));
        assertEquals(StickTable.NONE, table.trackers(Keys.number(1), 0));
        table.count(Keys.number(1), StickEvent.GPC0, 1, 100);
        assertEquals(300, table.idleMs(Keys.number(1), 400));
        assertEquals(0, table.idleMs(Keys.number(1), 90), "the clock of another reactor");
        assertEquals(0, table.trackers(Keys.number(1), 400));
        StickCounter counter = new StickCounter();
        counter.track(table, Keys.number(1), 500);
        assertEquals(1, table.trackers(Keys.number(1), 500));
        assertEquals(9_500, table.idleMs(Keys.number(1), 10_000));
        counter.release(10_000);
        assertEquals(StickTable.NONE, table.trackers(Keys.number(1), 10_000));
    }

    @Test
    void settingReturnsWhatWasThere() {
        assertEquals(0, table.set(Keys.number(1), DataType.GPT0, 7, 0));
        assertEquals(7, table.set(Keys.number(1), DataType.GPT0, 8, 0));
        assertEquals(8, table.get(Keys.number(1), DataType.GPT0, 0));
    }

    @Test
    void anEntryExpiresWhenItIsNotUsed() {
        table.count(Keys.number(1), StickEvent.GPC0, 5, 0);
        assertEquals(5, table.get(Keys.number(1), DataType.GPC0, 999));
        assertEquals(StickTable.NONE, table.get(Keys.number(1), DataType.GPC0, 1_000));
    }

    @Test
    void aLookUpIsNoUse() {
        table.count(Keys.number(1), StickEvent.GPC0, 5, 0);
        assertEquals(5, table.get(Keys.number(1), DataType.GPC0, 900));
        assertTrue(table.contains(Keys.number(1), 900));
        assertEquals(1, table.snapshot(10, 900).size());
        assertFalse(table.contains(Keys.number(1), 1_000));
    }

    @Test
    void toChangeIsAUse() {
        table.count(Keys.number(1), StickEvent.GPC0, 5, 0);
        table.count(Keys.number(1), StickEvent.GPC0, 1, 900);
        assertEquals(6, table.get(Keys.number(1), DataType.GPC0, 1_899));
        table.set(Keys.number(1), DataType.GPT0, 1, 1_899);
        assertEquals(6, table.get(Keys.number(1), DataType.GPC0, 2_898));
        assertEquals(StickTable.NONE, table.get(Keys.number(1), DataType.GPC0, 2_899));
    }

    @Test
    void anExpiredEntryThatIsUsedAgainIsNew() {
        table.count(Keys.number(1), StickEvent.GPC0, 5, 0);
        table.count(Keys.number(1), StickEvent.REQUEST, 5, 0);
        assertEquals(1, table.count(Keys.number(1), StickEvent.GPC0, 1, 1_000));
        assertEquals(0, table.get(Keys.number(1), DataType.HTTP_REQ_RATE, 1_000));
        assertEquals(1, table.used());
    }

    @Test
    void sweepingRemovesWhatHasExpiredInSteps() {
        for (int key = 1; key <= 4; key++) {
            table.count(Keys.number(key), StickEvent.GPC0, 1, key == 3 ? 500 : 0);
        }
        table.sweep(999, 4);
        assertEquals(4, table.used());
        int before = table.used();
        for (int step = 0; step < 4; step++) {
            table.sweep(1_000, 1);
            assertTrue(before - table.used() <= 1, "one entry a step");
            before = table.used();
        }
        assertEquals(1, table.used());
        assertTrue(table.contains(Keys.number(3), 1_000));
    }

    @Test
    void creatingSweepsTooTwoStepsEachTime() {
        StickTable large = table(100, STORES);
        for (int key = 0; key < 10; key++) {
            large.count(Keys.number(key), StickEvent.GPC0, 1, 0);
        }
        for (int key = 10; key < 20; key++) {
            large.count(Keys.number(key), StickEvent.GPC0, 1, 1_000);
        }
        assertEquals(10, large.used());
    }

    @Test
    void aFullTableForgetsTheOldest() {
        for (int key = 1; key <= 4; key++) {
            table.count(Keys.number(key), StickEvent.GPC0, 1, key);
        }
        table.count(Keys.number(1), StickEvent.GPC0, 1, 5);
        table.count(Keys.number(5), StickEvent.GPC0, 1, 6);
        assertEquals(4, table.used());
        assertFalse(table.contains(Keys.number(2), 6));
        assertTrue(table.contains(Keys.number(1), 6));
        assertTrue(table.contains(Keys.number(5), 6));
    }

    @Test
    void aNewEntryHasNothingOfTheOneWhosePlaceItTook() {
        StickTable one = table(1, STORES);
        one.count(Keys.number(1), StickEvent.GPC0, 9, 0);
        one.count(Keys.number(1), StickEvent.REQUEST, 9, 0);
        assertEquals(0, one.set(Keys.number(2), DataType.GPT0, 1, 1));
        assertEquals(0, one.get(Keys.number(2), DataType.GPC0, 1));
        assertEquals(0, one.get(Keys.number(2), DataType.HTTP_REQ_RATE, 1));
        assertFalse(one.contains(Keys.number(1), 1));
    }

    @Test
    void clearsOneOrAll() {
        for (int key = 1; key <= 4; key++) {
            table.count(Keys.number(key), StickEvent.GPC0, 1, 0);
        }
        assertEquals(Removal.REMOVED, table.clear(Keys.number(2)));
        assertEquals(Removal.ABSENT, table.clear(Keys.number(2)));
        assertEquals(3, table.used());
        assertEquals(3, table.clear());
        assertEquals(0, table.used());
        assertFalse(table.contains(Keys.number(1), 0));
    }

    @Test
    void whatIsFollowedIsNotCleared() {
        table.count(Keys.number(1), StickEvent.GPC0, 1, 0);
        StickCounter counter = new StickCounter();
        counter.track(table, Keys.number(2), 0);
        assertEquals(Removal.IN_USE, table.clear(Keys.number(2)));
        assertEquals(1, table.clear());
        assertTrue(table.contains(Keys.number(2), 0));
    }

    @Test
    void aTableWithoutExpiryKeepsItsEntries() {
        StickTable endless = new StickTable(new StickTableSettings("t", KeyType.INTEGER, 8, 4,
                StickTableSettings.NEVER, STORES));
        endless.count(Keys.number(1), StickEvent.GPC0, 1, 0);
        endless.sweep(Long.MAX_VALUE / 2, 10);
        assertEquals(1, endless.get(Keys.number(1), DataType.GPC0, Long.MAX_VALUE / 2));
        assertEquals(StickTableSettings.NEVER, endless.snapshot(1, 5).getFirst().expiresInMs());
    }

    @Test
    void aSnapshotShowsSomeEntriesAsTheyAre() {
        table.set(Keys.number(-3), DataType.GPT0, 7, 100);
        table.count(Keys.number(-3), StickEvent.REQUEST, 10, 100);
        table.count(Keys.number(2), StickEvent.GPC0, 1, 200);
        StickEntry entry = table.snapshot(1, 300).getFirst();
        assertEquals("-3", entry.key());
        assertEquals(800, entry.expiresInMs());
        assertEquals(0, entry.trackers());
        assertEquals(Map.of(DataType.GPC0, 0L, DataType.GPT0, 7L, DataType.HTTP_REQ_RATE, 10L), entry.values());
        assertEquals(List.of(DataType.GPC0, DataType.GPT0, DataType.HTTP_REQ_RATE),
                List.copyOf(entry.values().keySet()));
        assertEquals(2, table.snapshot(10, 300).size());
        assertEquals(1, table.snapshot(10, 1_100).size(), "the first has expired");
    }

    /** A key that is too long would reach into the next entry. */
    @Test
    void refusesKeysOfAnotherTable() {
        StickKey address = Keys.ipv4(10, 0, 0, 1);
        assertFalse(table.contains(address, 0));
        assertThrows(IllegalArgumentException.class, () -> table.count(address, StickEvent.GPC0, 1, 0));
        table.count(Keys.number(1), StickEvent.GPC0, 1, 0);
    }

    @Test
    void aLookThatIsAUseKeepsAnEntryAliveAndCreatesNone() {
        assertEquals(StickTable.NONE, table.use(Keys.number(1), DataType.GPT0, 0));
        assertEquals(0, table.used());
        table.set(Keys.number(1), DataType.GPT0, 7, 0);
        assertEquals(7, table.use(Keys.number(1), DataType.GPT0, 900));
        assertEquals(7, table.use(Keys.number(1), DataType.GPT0, 1_800));
        assertEquals(StickTable.NONE, table.use(Keys.number(1), DataType.SERVER_ID, 1_800), "not stored");
        assertEquals(StickTable.NONE, table.use(Keys.number(1), DataType.GPT0, 2_800), "expired");
    }
}
