package ub.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ub.http.http1.HttpLimits;

class LimitsReaderTest {
    @Test
    void readsEveryKey() {
        HttpLimits standard = HttpLimits.DEFAULT;
        HttpLimits expected = new HttpLimits(65_536, 7, 4_096, 10_000_000, standard.chunkExtensionBytes(),
                standard.trailerBytes());
        assertEquals(expected, limits("head = \"64KiB\", fields = 7, line = 4096, body = \"10MB\""));
    }

    @Test
    void hasDefaults() {
        assertEquals(HttpLimits.DEFAULT, limits(""));
        assertEquals(HttpLimits.DEFAULT, limits("body = \"0\""));
        assertEquals(Map.of("web", HttpLimits.DEFAULT), Loading.config(Loading.MINIMAL).httpLimits());
    }

    @ParameterizedTest
    @ValueSource(strings = {"head = 1023", "head = \"65KiB\"", "line = 63", "line = \"65KiB\"", "fields = 0",
        "fields = 10_001", "body = -1", "body = \"1 GiB\"", "had = 1"})
    void rejects(String key) {
        String problems = Loading.failure(withLimits(key));
        assertTrue(problems.startsWith("ub.toml:2:"), problems);
        assertEquals(1, problems.lines().filter(line -> line.contains(": error: ")).count(), problems);
    }

    private static HttpLimits limits(String keys) {
        return Loading.config(withLimits(keys)).httpLimits().get("web");
    }

    private static String withLimits(String keys) {
        return Loading.MINIMAL.replace("[frontend.web]\n", "[frontend.web]\nlimits = { " + keys + " }\n");
    }
}
