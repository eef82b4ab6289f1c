package ub.core.stick;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class EntriesTest {
    private static final EntryLayout LAYOUT =
            new EntryLayout(8, List.of(Store.of(DataType.GPC0), Store.of(DataType.GPC0_RATE, 1_000)));

    private final Entries entries = new Entries(LAYOUT, 3);

    @Test
    void lendsEachEntryOnce() {
        Set<Integer> lent = new HashSet<>(List.of(entries.take(), entries.take(), entries.take()));
        assertEquals(Set.of(1, 2, 3), lent);
        assertEquals(Entries.NONE, entries.take());
        entries.giveBack(2);
        entries.giveBack(3);
        assertEquals(Set.of(2, 3), Set.of(entries.take(), entries.take()));
        assertEquals(Entries.NONE, entries.take());
        assertEquals(3, entries.made());
    }

    @Test
    void knowsItsKey() {
        int entry = entries.take();
        entries.setKey(entry, Keys.number(7));
        assertTrue(entries.hasKey(entry, Keys.number(7)));
        assertFalse(entries.hasKey(entry, Keys.number(8)));
    }

    @Test
    void countsNumberAndRate() {
        int entry = entries.take();
        assertEquals(2, entries.count(entry, StickEvent.GPC0, 2, 0));
        assertEquals(5, entries.count(entry, StickEvent.GPC0, 3, 1_000));
        assertEquals(5, entries.read(entry, DataType.GPC0, 1_500));
        assertEquals(2 / 2 + 3, entries.read(entry, DataType.GPC0_RATE, 1_500));
        assertEquals(0, entries.count(entry, StickEvent.REQUEST, 1, 0), "not stored");
    }

    @Test
    void clearingTouchesNeitherKeyNorNeighbour() {
        int first = entries.take();
        int second = entries.take();
        entries.setKey(first, Keys.number(1));
        entries.setKey(second, Keys.number(2));
        entries.count(first, StickEvent.GPC0, 1, 0);
        entries.count(second, StickEvent.GPC0, 1, 0);
        entries.clearData(first);
        assertEquals(0, entries.read(first, DataType.GPC0, 0));
        assertEquals(0, entries.read(first, DataType.GPC0_RATE, 0));
        assertEquals(1, entries.read(second, DataType.GPC0, 0));
        assertTrue(entries.hasKey(first, Keys.number(1)));
        assertTrue(entries.hasKey(second, Keys.number(2)));
    }

    @Test
    void aUseNeverGoesBackInTime() {
        int entry = entries.take();
        entries.use(entry, 10);
        entries.use(entry, 9);
        assertEquals(10, entries.lastUseMs(entry));
    }

    /** Threads take and give back as fast as they can: no entry may ever have two owners. */
    @Test
    void noEntryHasTwoOwners() throws InterruptedException {
        AtomicIntegerArray owners = new AtomicIntegerArray(4);
        AtomicIntegerArray clashes = new AtomicIntegerArray(1);
        Runnable borrower = () -> {
            for (int i = 0; i < 200_000; i++) {
                int entry = entries.take();
                if (entry != Entries.NONE) {
                    clashes.addAndGet(0, owners.incrementAndGet(entry) == 1 ? 0 : 1);
                    owners.decrementAndGet(entry);
                    entries.giveBack(entry);
                }
            }
        };
        Thread first = Thread.ofPlatform().start(borrower);
        Thread second = Thread.ofPlatform().start(borrower);
        first.join();
        second.join();
        assertEquals(0, clashes.get(0));
    }
}
