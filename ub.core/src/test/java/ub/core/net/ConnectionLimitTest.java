package ub.core.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ConnectionLimitTest {
    @Test
    void hasAsManyPlacesAsItSays() {
        ConnectionLimit limit = ConnectionLimit.of(2);
        assertEquals(2, limit.max());
        assertTrue(limit.tryTake());
        assertTrue(limit.tryTake());
        assertFalse(limit.tryTake());
        assertEquals(2, limit.open());
        limit.giveBack();
        assertTrue(limit.tryTake());
    }

    @Test
    void aFullInnerLimitLeavesTheOuterOneAlone() {
        ConnectionLimit process = ConnectionLimit.of(10);
        ConnectionLimit one = process.nested(1);
        ConnectionLimit other = process.nested(5);
        assertTrue(one.tryTake());
        assertFalse(one.tryTake());
        assertEquals(1, process.open());
        assertTrue(other.tryTake());
        assertEquals(2, process.open());
    }

    @Test
    void aFullOuterLimitTakesNoPlaceWithin() {
        ConnectionLimit process = ConnectionLimit.of(1);
        ConnectionLimit one = process.nested(5);
        ConnectionLimit other = process.nested(5);
        assertTrue(one.tryTake());
        assertFalse(other.tryTake());
        assertEquals(0, other.open());
        one.giveBack();
        assertEquals(0, process.open());
        assertTrue(other.tryTake());
    }

    @Test
    void remembersHowManyThereEverWere() {
        ConnectionLimit process = ConnectionLimit.of(10);
        ConnectionLimit limit = process.nested(2);
        limit.tryTake();
        limit.tryTake();
        limit.tryTake();
        limit.giveBack();
        limit.giveBack();
        limit.tryTake();
        assertEquals(2, limit.mostOpen());
        assertEquals(2, process.mostOpen());
    }

    @Test
    void neverLetsInMoreAtOnceAndLosesNoPlace() throws Exception {
        ConnectionLimit process = ConnectionLimit.of(3);
        ConnectionLimit[] nested = {process.nested(2), process.nested(2)};
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            ConnectionLimit limit = nested[i % 2];
            threads.add(Thread.ofPlatform().start(() -> {
                for (int n = 0; n < 50_000; n++) {
                    if (limit.tryTake()) {
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        inside.decrementAndGet();
                        limit.giveBack();
                    }
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertTrue(most.get() >= 1 && most.get() <= 3, () -> "at once: " + most);
        assertEquals(0, process.open());
        assertEquals(0, nested[0].open() + nested[1].open());
    }
}
