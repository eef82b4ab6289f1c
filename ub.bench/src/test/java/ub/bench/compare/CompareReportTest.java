package ub.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import ub.bench.compare.CompareResult.CaseResult;

class CompareReportTest {
    private static final long SECOND_NS = 1_000_000_000L;

    /** A window of one second with 10 000 answers and a processor time that makes for plain figures. */
    private static Measurement window(ProductName proxy, int cpuUsPerRequest) {
        TrafficFigures traffic = new TrafficFigures(10_000, 2, 10L << 20, SECOND_NS, 1_000_000, 4_000_000);
        long cpuNs = cpuUsPerRequest * 10_000_000L;
        return new Measurement(proxy, traffic, new CpuTime(cpuNs / 4, cpuNs - cpuNs / 4), SECOND_NS * 9 / 10, 64 << 20);
    }

    private static CompareResult result(Measurement... windows) {
        return new CompareResult(Map.of("kernel", "Linux 6"),
                List.of(new CaseResult(TrafficCase.SMALL, List.of(windows))), List.of("nginx is left out: reason"));
    }

    private static final CompareResult TWO_ROUNDS = result(window(ProductName.UB, 20),
            window(ProductName.HAPROXY, 40), window(ProductName.UB, 24), window(ProductName.HAPROXY, 30));

    @Test
    void showsMediansOfTheRounds() {
        String text = CompareReport.text(TWO_ROUNDS);
        String[] ub = text.lines().filter(line -> line.startsWith("  ub ")).findFirst().orElseThrow().trim()
                .split(" +");
        assertEquals(List.of("ub", "10000", "10.0", "1000", "4000", "5.50", "16.50", "22.00", "90%", "64.0", "4"),
                List.of(ub));
    }

    @Test
    void dividesTheRoundsPairwise() {
        String text = CompareReport.text(TWO_ROUNDS);
        assertTrue(text.contains("ub/haproxy:  cpu 0.65 (0.50 to 0.80)  req/s 1.00 (1.00 to 1.00)"), text);
    }

    @Test
    void saysWhatIsMissing() {
        assertTrue(CompareReport.text(TWO_ROUNDS).contains("note: nginx is left out: reason"));
        assertTrue(CompareReport.text(result()).contains("no proxy to measure"));
    }

    @Test
    void neighboursAloneHaveNoRatio() {
        String text = CompareReport.text(result(window(ProductName.HAPROXY, 1), window(ProductName.NGINX, 1)));
        assertFalse(text.contains("ub/"), text);
    }

    @Test
    void jsonHoldsEveryWindow() {
        String json = CompareReport.json(TWO_ROUNDS);
        assertEquals(4, json.lines().filter(line -> line.contains("\"answers\": 10000")).count());
        assertTrue(json.contains("\"ub/haproxy\""), json);
        assertTrue(json.contains("\"kernel\": \"Linux 6\""), json);
    }

    @Test
    void failuresAreSummedOverAllWindows() {
        assertEquals(8, TWO_ROUNDS.failures());
    }
}
