package ub.bench.algorithms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import ub.core.balance.Algorithm;

/** What doc/ shows is what the simulation writes; {@code ./ub bench algorithms --write doc} makes it so again. */
class PublishedComparisonTest {
    private static final Path DOCUMENTS = Path.of("..", "doc");
    private static final Comparison COMPARISON = Comparison.run(Comparison.PUBLISHED_SEED);

    @Test
    void theDocumentShowsWhatTheSimulationWrites() throws IOException {
        String document = Files.readString(DOCUMENTS.resolve("algorithms.md"));
        assertEquals(ComparisonTable.into(document, COMPARISON), document);
    }

    @Test
    void theChartIsWhatTheSimulationDraws() throws IOException {
        assertEquals(ComparisonChart.of(COMPARISON), Files.readString(DOCUMENTS.resolve("algorithms.svg")));
    }

    @Test
    void theChartNeedsNothingElse() {
        String chart = ComparisonChart.of(COMPARISON);
        assertFalse(chart.replace("http://www.w3.org/2000/svg", "").contains("http"), "links elsewhere");
        assertTrue(chart.contains("prefers-color-scheme: dark"));
    }

    @Test
    void aDocumentWithoutAPlaceForATraceIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> ComparisonTable.into("", COMPARISON));
    }

    /** What the document says in words of the two that learn, where its figures could come to say otherwise. */
    @Test
    void theWordsOfTheDocumentHold() {
        assertTrue(mean(Trace.ONE_SLOW, Algorithm.PREDICTIVE) < mean(Trace.ONE_SLOW, Algorithm.LEAST_CONNECTIONS));
        assertTrue(mean(Trace.DEGRADING, Algorithm.PREDICTIVE) < mean(Trace.DEGRADING, Algorithm.LEAST_CONNECTIONS));
        assertTrue(mean(Trace.WAVERING, Algorithm.PREDICTIVE) < mean(Trace.WAVERING, Algorithm.FASTEST_RESPONSE));
        assertTrue(mean(Trace.UNEQUAL, Algorithm.PREDICTIVE) > mean(Trace.UNEQUAL, Algorithm.FASTEST_RESPONSE));
        assertTrue(mean(Trace.HEAVY_TAIL, Algorithm.PREDICTIVE) < mean(Trace.HEAVY_TAIL, Algorithm.FASTEST_RESPONSE));
        assertTrue(mean(Trace.HEAVY_TAIL, Algorithm.PREDICTIVE) > mean(Trace.HEAVY_TAIL, Algorithm.LEAST_CONNECTIONS));
    }

    private static long mean(Trace trace, Algorithm algorithm) {
        return COMPARISON.outcomes().get(trace).get(algorithm).meanNs();
    }
}
