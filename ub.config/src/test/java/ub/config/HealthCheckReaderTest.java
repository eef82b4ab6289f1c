package ub.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ub.core.backend.HealthCheckSettings;

class HealthCheckReaderTest {
    private static final String BEFORE = """
            [frontend.web]
            bind = [":80"]
            default_backend = "app"
            [backend.app]
            servers = []
            """;

    @Test
    void readsEveryKey() {
        HealthCheckSettings expected = new HealthCheckSettings(HealthCheckSettings.Type.HTTP, "HEAD", "/health?a=b",
                200, 204, 500, 250, 4, 5);
        assertEquals(expected, check("type = \"http\", method = \"HEAD\", path = \"/health?a=b\","
                + " expect = \"200-204\", interval = 500, timeout = \"250ms\", rise = 4, fall = 5"));
    }

    @Test
    void onlyConnectsByDefault() {
        assertEquals(HealthCheckSettings.DEFAULT, check(""));
        assertEquals(HealthCheckSettings.DEFAULT, check("type = \"tcp\""));
    }

    @Test
    void expectsOneStatusOrARange() {
        assertEquals(204, check("type = \"http\", expect = 204").expectMin());
        assertEquals(204, check("type = \"http\", expect = 204").expectMax());
        assertEquals(204, check("type = \"http\", expect = \"204\"").expectMax());
    }

    @ParameterizedTest
    @ValueSource(strings = {"expect = 99", "expect = 600", "expect = \"200-\"", "expect = \"2xx\"",
        "expect = \"300-200\"", "expect = [200]", "path = \"health\"", "path = \"/a b\"", "path = \"/a\\r\\nX: y\"",
        "path = \"/é\"", "method = \"get\"", "method = \"G T\"", "interval = 0", "timeout = 0", "rise = 0",
        "fall = 0", "fall = 1001"})
    void rejects(String key) {
        String problems = Loading.failure(BEFORE + "health_check = { type = \"http\", " + key + " }");
        assertTrue(problems.startsWith("ub.toml:6:"), problems);
        assertEquals(1, problems.lines().filter(line -> line.contains(": error: ")).count(), problems);
    }

    @Test
    void refusesKeysOfHttpForTcp() {
        assertEquals("""
                ub.toml:6:18: error: only a health_check of type "http" takes "path"
                  6 | health_check = { path = "/health" }
                    |                  ^^^^
                  set type = "http\"""", Loading.failure(BEFORE + "health_check = { path = \"/health\" }"));
    }

    @Test
    void saysNothingOfHttpKeysWhenTheTypeIsBad() {
        assertEquals("""
                ub.toml:6:25: error: type must be "tcp" or "http", not "https"
                  6 | health_check = { type = "https", path = "/" }
                    |                         ^^^^^^^
                  did you mean "http"?""",
                Loading.failure(BEFORE + "health_check = { type = \"https\", path = \"/\" }"));
    }

    private static HealthCheckSettings check(String keys) {
        return Loading.config(BEFORE + "health_check = { " + keys + " }")
                .backends().getFirst().healthCheck().orElseThrow();
    }
}
