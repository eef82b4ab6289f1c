package ub.app.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepeatsTest {
    private final List<String> written = new ArrayList<>();
    private final Repeats repeats = new Repeats(line -> written.add(line.text()));

    private void add(String text, int times, long nowNs) {
        for (int i = 0; i < times; i++) {
            repeats.add(LogQueueTest.line(text), nowNs);
        }
    }

    @Test
    void letsTheFirstOnesThrough() {
        add("down", Repeats.LIMIT, 0);
        assertEquals(List.of("down", "down", "down", "down", "down"), written);
        repeats.flush();
        assertEquals(Repeats.LIMIT, written.size());
    }

    @Test
    void tellsTheOthersByTheirNumber() {
        add("down", Repeats.LIMIT + 120, 0);
        assertEquals(Repeats.LIMIT, written.size());
        repeats.expire(Repeats.WINDOW_NS);
        assertEquals("down (120 more like this)", written.getLast());
        assertEquals(Repeats.LIMIT + 1, written.size());
    }

    @Test
    void countsEachTextForItself() {
        add("a", Repeats.LIMIT + 1, 0);
        add("b", 1, 0);
        repeats.flush();
        assertEquals(List.of("a", "a", "a", "a", "a", "b", "a (1 more like this)"), written);
    }

    @Test
    void startsAnewAfterASecond() {
        add("down", Repeats.LIMIT + 1, 0);
        add("down", 1, Repeats.WINDOW_NS);
        assertEquals("down (1 more like this)", written.get(Repeats.LIMIT));
        assertEquals("down", written.getLast());
    }

    @Test
    void holdsBackUntilTheSecondIsOver() {
        add("down", Repeats.LIMIT + 1, 0);
        repeats.expire(Repeats.WINDOW_NS - 1);
        assertEquals(Repeats.LIMIT, written.size());
        assertEquals(1, repeats.delayNs(Repeats.WINDOW_NS - 1));
    }

    @Test
    void letsTextsThroughThatItCannotKeep() {
        for (int i = 0; i < 5000; i++) {
            add("text " + i, 1, 0);
        }
        assertEquals(5000, written.size());
        assertTrue(written.contains("text 4999"));
    }
}
