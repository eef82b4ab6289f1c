package ub.http.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LogRingPropertiesTest {
    /** A step of a random history: a line of so many bytes, -1 to take one, -2 to give back. */
    @Provide
    Arbitrary<List<Integer>> histories() {
        return Arbitraries.integers().between(-2, 40).list().ofMaxSize(300);
    }

    @Property
    void itIsABoundedQueue(@ForAll("histories") List<Integer> history) {
        LogRing ring = new LogRing(128);
        Queue<String> model = new ArrayDeque<>();
        int number = 0;
        long dropped = 0;
        for (int step : history) {
            switch (step) {
                case -1 -> assertEquals(model.poll(), LogRingTest.take(ring));
                case -2 -> ring.free();
                default -> {
                    String line = Integer.toString(number++ % 10).repeat(step);
                    if (LogRingTest.put(ring, line)) {
                        model.add(line);
                    } else {
                        dropped++;
                    }
                }
            }
        }
        assertEquals(dropped, ring.dropped());
        while (!model.isEmpty()) {
            assertEquals(model.poll(), LogRingTest.take(ring));
        }
        ring.free();
        assertTrue(LogRingTest.put(ring, "x".repeat(60)), "an empty ring takes a line of half its size");
    }
}
