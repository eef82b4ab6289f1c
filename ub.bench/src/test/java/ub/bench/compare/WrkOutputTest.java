package ub.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class WrkOutputTest {
    private static final String CLEAN = """
            Running 3s test @ http://127.0.0.1:9400/
              1 threads and 64 connections
              Thread Stats   Avg      Stdev     Max   +/- Stdev
                Latency    13.53ms   27.81ms 183.43ms   89.65%
                Req/Sec    20.38k    12.97k   46.77k    65.38%
              Latency Distribution
                 50%  871.00us
                 75%   11.33ms
                 90%   42.54ms
                 99%    1.25s
              55581 requests in 3.01s, 8.06MB read
            Requests/sec:  18480.24
            Transfer/sec:      2.68MB
            """;

    @Test
    void readsTotalsAndPercentiles() {
        TrafficFigures figures = WrkOutput.parse(CLEAN);
        assertEquals(55_581, figures.answers());
        assertEquals(0, figures.failures());
        assertEquals(3_010_000_000L, figures.windowNs());
        assertEquals(Math.round(8.06 * 1024 * 1024), figures.receivedBytes());
        assertEquals(871_000, figures.p50Ns());
        assertEquals(1_250_000_000L, figures.p99Ns());
    }

    @Test
    void countsSocketErrorsAndBadStatuses() {
        TrafficFigures figures = WrkOutput.parse(CLEAN.replace("Requests/sec", """
                  Socket errors: connect 1, read 2, write 3, timeout 4
                  Non-2xx or 3xx responses: 81
                Requests/sec"""));
        assertEquals(55_500, figures.answers());
        assertEquals(91, figures.failures());
    }

    @Test
    void refusesTextThatIsNotAReport() {
        assertThrows(IllegalArgumentException.class, () -> WrkOutput.parse("unable to connect to 127.0.0.1:9400"));
        assertThrows(IllegalArgumentException.class, () -> WrkOutput.parse(CLEAN.replace("99%", "98%")));
        assertThrows(IllegalArgumentException.class, () -> WrkOutput.parse(CLEAN.replace("8.06MB", "8.06PB")));
    }
}
