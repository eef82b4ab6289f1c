package ub.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ub.http.http1.BodyRate;
import ub.http.http1.HttpLimits;

class LimitsReaderTest {
    @Test
    void readsEveryKey() {
        HttpLimits expected =
                new HttpLimits(65_536, 7, 4_096, 10_000_000, 100, 1_024, BodyRate.of(2_000), 50);
        assertEquals(expected, limits("head = \"64KiB\", fields = 7, line = 4096, body = \"10MB\", "
                + "chunk_extension = 100, trailers = \"1KiB\", body_rate = \"2KB\", keep_alive_requests = 50"));
    }

    @Test
    void hasDefaults() {
        assertEquals(HttpLimits.DEFAULT, limits(""));
        assertEquals(HttpLimits.DEFAULT, limits("body = \"0\", body_rate = 0, keep_alive_requests = 0"));
        assertEquals(Map.of("web", HttpLimits.DEFAULT), Loading.config(Loading.MINIMAL).httpLimits());
    }

    @ParameterizedTest
    @ValueSource(strings = {"head = 1023", "head = \"65KiB\"", "line = 63", "line = \"65KiB\"", "fields = 0",
        "fields = 10_001", "body = -1", "body = \"1 GiB\"", "had = 1", "chunk_extension = -1",
        "chunk_extension = \"17KiB\"", "trailers = 63", "trailers = \"17KiB\"",
        "body_rate = -1", "body_rate = \"1KiB/s\"",
        "keep_alive_requests = -1", "keep_alive_requests = 1_000_000_001"})
    void rejects(String key) {
        String problems = Loading.failure(withLimits(key));
        assertTrue(problems.startsWith("ub.toml:2:"), problems);
        assertEquals(1, problems.lines().filter(line -> line.contains(": error: ")).count(), problems);
    }

    @Test
    void saysWhatIsMeantAndWhatIsPossible() {
        assertMessage("body_rat = 1", "unknown key \"body_rat\"", "did you mean \"body_rate\"?");
        assertMessage("trailers = \"1MiB\"", "trailers", "16KiB");
        assertMessage("keep_alive_requests = \"many\"", "keep_alive_requests", "number");
    }

    private static void assertMessage(String key, String... parts) {
        String problems = Loading.failure(withLimits(key));
        for (String part : parts) {
            assertTrue(problems.contains(part), problems);
        }
    }

    private static HttpLimits limits(String keys) {
        return Loading.config(withLimits(keys)).httpLimits().get("web");
    }

    private static String withLimits(String keys) {
        return Loading.MINIMAL.replace("[frontend.web]\n", "[frontend.web]\nlimits = { " + keys + " }\n");
    }
}
