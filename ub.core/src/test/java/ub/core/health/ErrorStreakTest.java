package ub.core.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ub.core.health.HealthEvent.ErrorsSeen;
import ub.core.health.ObserveSettings.Layer;

class ErrorStreakTest {
    private static ErrorStreak streak(Layer layer, int limit) {
        return new ErrorStreak(new ObserveSettings(layer, limit, OnError.FAIL_CHECK));
    }

    @Test
    void tellsAtTheLimitAndStartsAnew() {
        ErrorStreak streak = streak(Layer.LAYER4, 3);
        for (int round = 0; round < 2; round++) {
            assertNull(streak.add(Observation.NOT_CONNECTED));
            assertNull(streak.add(Observation.NOT_CONNECTED));
            assertEquals(new ErrorsSeen(3, Observation.NOT_CONNECTED, OnError.FAIL_CHECK),
                    streak.add(Observation.NOT_CONNECTED));
        }
    }

    @Test
    void aGoodAnswerOrAPassedCheckEndsIt() {
        ErrorStreak streak = streak(Layer.LAYER7, 2);
        assertNull(streak.add(Observation.WRONG_STATUS));
        streak.add(Observation.ANSWERED);
        assertNull(streak.add(Observation.WRONG_STATUS));
        streak.end();
        assertNull(streak.add(Observation.SILENCE));
    }

    /** HAProxy's table {@code analyze_statuses}: G for good, E for an error, a hyphen for nothing. */
    @ParameterizedTest
    @CsvSource({"CONNECTED, G, -", "NOT_CONNECTED, E, E", "ANSWERED, -, G", "WRONG_STATUS, -, E", "BAD_ANSWER, -, E",
        "SILENCE, -, E", "NO_ANSWER, -, E"})
    void meansMoreOrLessOnEachLayer(Observation seen, String onLayer4, String onLayer7) {
        assertEquals(onLayer4, letter(seen, Layer.LAYER4));
        assertEquals(onLayer7, letter(seen, Layer.LAYER7));
    }

    private static String letter(Observation seen, Layer layer) {
        if (streak(layer, 1).add(seen) != null) {
            return "E";
        }
        ErrorStreak streak = streak(layer, 2);
        streak.add(Observation.NOT_CONNECTED);
        streak.add(seen);
        return streak.add(Observation.NOT_CONNECTED) == null ? "G" : "-";
    }

    /** "Valid status codes include 100 to 499, 501 and 505." */
    @ParameterizedTest
    @CsvSource({"101, ANSWERED", "200, ANSWERED", "404, ANSWERED", "499, ANSWERED", "500, WRONG_STATUS",
        "501, ANSWERED", "502, WRONG_STATUS", "503, WRONG_STATUS", "504, WRONG_STATUS", "505, ANSWERED",
        "599, WRONG_STATUS"})
    void statusesAreGoodAsInTheManual(int status, Observation expected) {
        assertEquals(expected, Observation.ofStatus(status));
    }

    @Test
    void threadsThatMeetAtTheLimitTellItOncePerStreak() throws InterruptedException {
        ErrorStreak streak = streak(Layer.LAYER4, 10);
        AtomicInteger told = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                for (int n = 0; n < 10_000; n++) {
                    told.addAndGet(streak.add(Observation.NOT_CONNECTED) == null ? 0 : 1);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        // A count that another thread has pushed beyond the limit is told by that one.
        assertEquals(true, told.get() > 0 && told.get() <= 4_000, () -> "told " + told);
    }
}
