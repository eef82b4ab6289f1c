package ub.core.backend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import ub.core.backend.Latencies.Window;

class LatenciesTest {
    private static final int ANSWERS = 100;

    private static List<Window> means(int... meansUs) {
        return Arrays.stream(meansUs).mapToObj(mean -> new Window(ANSWERS, (long) ANSWERS * mean)).toList();
    }

    private static boolean[] outliers(List<Window> servers) {
        return Latencies.outliers(servers, 3, ANSWERS);
    }

    @Test
    void theSlowOneIsFarFromTheMedian() {
        assertArrayEquals(new boolean[] {false, false, true, false}, outliers(means(100, 120, 400, 90)));
        assertArrayEquals(new boolean[] {false, false, false, false}, outliers(means(100, 120, 300, 90)));
    }

    @Test
    void aFastOneIsNone() {
        assertArrayEquals(new boolean[] {false, false, false}, outliers(means(1, 1_000, 1_000)));
    }

    @Test
    void ofTwoTheSlowerOneCanBeTold() {
        assertArrayEquals(new boolean[] {true, false}, outliers(means(301, 100)));
    }

    @Test
    void oneAloneIsNone() {
        assertArrayEquals(new boolean[] {false}, outliers(means(1_000_000)));
        assertArrayEquals(new boolean[0], outliers(List.of()));
    }

    @Test
    void whoHasAnsweredLittleSaysNothing() {
        assertArrayEquals(new boolean[] {false, false, false}, outliers(List.of(
                new Window(ANSWERS, 100_000), new Window(ANSWERS - 1, 10_000_000), new Window(0, 0))));
    }

    @Test
    void aWindowIsWhatCameSince() {
        assertEquals(new Window(3, 50), new Window(10, 250).since(new Window(7, 200)));
    }
}
