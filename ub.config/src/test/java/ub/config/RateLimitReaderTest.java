package ub.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ub.core.balance.HashKey;
import ub.core.limit.RateLimitSettings;

class RateLimitReaderTest {
    private static String frontend(String mode, String limit) {
        return """
                [frontend.web]
                mode = "%s"
                bind = ["127.0.0.1:8080"]
                default_backend = "app"
                rate_limit = { %s }
                [backend.app]
                mode = "%s"
                servers = ["127.0.0.1:3000"]
                """.formatted(mode, limit, mode);
    }

    private static String backend(String limit) {
        return Loading.MINIMAL + "rate_limit = { " + limit + " }\n";
    }

    @Test
    void readsEveryKey() {
        RateLimitSettings expected = new RateLimitSettings(100, 60_000, 200, HashKey.header("X-Key"), 7);
        String keys = "requests = 100, per = \"1m\", burst = 200, key = \"header:X-Key\", keys = 7";
        assertEquals(Map.of("web", expected), Loading.config(frontend("http", keys)).frontendRateLimits());
        assertEquals(Map.of("app", expected), Loading.config(backend(keys)).backendRateLimits());
    }

    @Test
    void hasDefaults() {
        assertEquals(Map.of("app", new RateLimitSettings(5, 1_000, 5, HashKey.SRC, 100_000)),
                Loading.config(backend("requests = 5")).backendRateLimits());
        assertEquals(Map.of(), Loading.config(Loading.MINIMAL).backendRateLimits());
    }

    @Test
    void inTcpModeOnlyTheClientCanBeTheKey() {
        assertEquals(HashKey.SRC,
                Loading.config(frontend("tcp", "requests = 5")).frontendRateLimits().get("web").key());
        assertEquals("""
                ub.toml:5:36: error: in tcp mode there are no requests: the key can only be "src"
                  5 | rate_limit = { requests = 5, key = "path" }
                    |                                    ^^^^^^""",
                Loading.failure(frontend("tcp", "requests = 5, key = \"path\"")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "per = \"1s\" | the rate_limit of backend \"app\" has no \"requests\"",
            "requests = 0 | requests must be a whole number from 1 to",
            "requests = 1, burst = 0 | burst must be a whole number from 1 to",
            "requests = 1, key = \"cookie\" | key must be",
            "requests = 1, keys = 0 | keys must be a whole number from 1 to 10000000",
            "requests = 1, per = \"400d\" | per must be",
            "requests = 1_000_000_000, per = \"1ms\" | no more than one request through in a nanosecond",
            "requests = 1, per = \"365d\", burst = 2 | a whole burst within a year",
            "request = 1, requests = 1 | unknown key \"request\""})
    void refusesWhatIsWrong(String limit, String message) {
        String failure = Loading.failure(backend(limit.strip()));
        assertTrue(failure.contains(message.strip()), failure);
    }
}
