package ub.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class LoadReportTest {
    private static final LoadPlan PLAN =
            LoadPlan.plainGets(Target.parse("http://127.0.0.1:8080/x"), 4, 1_000_000_000L, OptionalDouble.empty());

    private static LoadResult result() {
        Tally tally = new Tally(0);
        for (int i = 1; i <= 100; i++) {
            tally.answered(i == 100 ? 500 : 200, 0, i * 1_000_000L, 1 << 20);
        }
        tally.failed(FailureKind.BAD_ANSWER, 0);
        return tally.result(2_000_000_000L);
    }

    @Test
    void textSaysWhatWasDoneAndMeasured() {
        String text = LoadReport.text(PLAN, result());
        assertTrue(text.startsWith("GET http://127.0.0.1:8080/x, 4 connections, closed loop\n"), text);
        assertTrue(text.contains("50 requests/s, 50.00 MiB/s"), text);
        assertTrue(text.contains("2xx 99 3xx 0 4xx 0 5xx 1"), text);
        assertTrue(text.contains("bad answer 1"), text);
        assertTrue(text.lines().anyMatch(line -> line.strip().matches("p50 +(49|50)\\d{3}\\.\\d µs")), text);
        assertFalse(text.contains("never sent"), text);
    }

    @Test
    void withoutAnswersThereAreNoLatencies() {
        LoadResult nothing = new Tally(0).result(1_000_000_000L);
        assertFalse(LoadReport.text(PLAN, nothing).contains("p99"));
        assertTrue(LoadReport.json(PLAN, nothing).contains("\"latency_us\": null"));
    }

    @Test
    void jsonHoldsTheSameFigures() {
        String json = LoadReport.json(PLAN, result());
        assertTrue(json.contains("\"url\": \"http://127.0.0.1:8080/x\""), json);
        assertTrue(json.contains("\"answers_per_second\": 50.0"), json);
        assertTrue(json.contains("\"rate_per_second\": null"), json);
        assertTrue(json.contains("\"bad_answer\": 1"), json);
        assertEquals(1, json.lines().filter(line -> line.strip().startsWith("\"p99\":")).count(), json);
    }
}
