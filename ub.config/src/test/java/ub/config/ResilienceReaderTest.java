package ub.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ub.core.backend.AdaptiveSettings;
import ub.core.backend.BreakerSettings;
import ub.core.backend.OutlierSettings;
import ub.core.backend.QueueSettings;
import ub.core.backend.Resilience;
import ub.core.backend.RetrySettings;
import ub.core.backend.RetrySettings.Failure;
import ub.core.backend.RetrySettings.Repeats;

class ResilienceReaderTest {
    private static Resilience read(String keys) {
        return Loading.config(Loading.MINIMAL + keys).backends().getFirst().resilience();
    }

    @Test
    void readsEveryKey() {
        assertEquals(new Resilience(
                new RetrySettings(4, Set.of(Failure.RESPONSE_TIMEOUT, Failure.BAD_RESPONSE), Set.of(503, 429),
                        Repeats.ALL, 7),
                new QueueSettings(100, 5),
                Optional.of(new BreakerSettings(3, 1, 2_000)),
                Optional.of(new OutlierSettings(6, 2.5, 30, 1_000, 5_000, 25)),
                40, Optional.of(new AdaptiveSettings(5, 60))), read("""
                max_connections = 100
                max_queue = 5
                panic_threshold = "40%"

                [backend.app.retries]
                attempts = 4
                on = ["response-timeout", "bad-response", 503, 429]
                budget = "7%"
                non_idempotent = true

                [backend.app.circuit_breaker]
                failure_threshold = 3
                success_threshold = 1
                open = "2s"

                [backend.app.outliers]
                failures = 6
                latency = 2.5
                min_requests = 30
                interval = "1s"
                ejection = "5s"
                max_ejected = "25%"

                [backend.app.adaptive_limit]
                initial = 5
                max = 60
                """));
    }

    @Test
    void whatNobodyAsksForIsNotThere() {
        assertEquals(new Resilience(
                new RetrySettings(3, Set.of(Failure.CONNECT_FAILURE, Failure.EMPTY_RESPONSE), Set.of(),
                        Repeats.HARMLESS, 20),
                new QueueSettings(0, 10_000), Optional.empty(), Optional.empty(), 0,
                Optional.empty()), read(""));
    }

    @Test
    void tablesThatAreAskedForHaveDefaults() {
        assertEquals(Optional.of(new BreakerSettings(5, 2, 60_000)), read("circuit_breaker = {}").breaker());
        assertEquals(Optional.of(new OutlierSettings(5, 0, 20, 10_000, 30_000, 50)),
                read("outliers = { failures = 5 }").outliers());
        assertEquals(Optional.of(new OutlierSettings(0, 3, 20, 10_000, 30_000, 50)),
                read("outliers = { latency = 3 }").outliers());
        assertEquals(Optional.of(new AdaptiveSettings(20, 1_000)), read("adaptive_limit = {}").adaptive());
    }

    @Test
    void nothingIsTriedAgainWhereNoFailureIsNamed() {
        RetrySettings retries = read("retries = { on = [] }").retries();
        assertEquals(Set.of(), retries.on());
        assertEquals(3, retries.attempts());
    }

    @Test
    void reportsAllThatIsWrongAtOnce() {
        assertEquals("""
                ub.toml:7:41: error: failure_threshold must be a whole number from 1 to 1000000, not 0
                  7 | circuit_breaker = { failure_threshold = 0, opens = "60s" }
                    |                                         ^
                ub.toml:7:44: error: unknown key "opens" in the circuit_breaker of backend "app"
                  7 | circuit_breaker = { failure_threshold = 0, opens = "60s" }
                    |                                            ^^^^^
                  did you mean "open"?
                ub.toml:8:24: error: latency must be a number above 1 and at most 1000, not 1
                  8 | outliers = { latency = 1 }
                    |                        ^
                ub.toml:9:19: error: panic_threshold must be from "0%" to "100%", not "101%"
                  9 | panic_threshold = "101%"
                    |                   ^^^^^^""", Loading.failure(Loading.MINIMAL + """
                circuit_breaker = { failure_threshold = 0, opens = "60s" }
                outliers = { latency = 1 }
                panic_threshold = "101%"
                """));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "outliers = {} | the outliers of backend \"app\" needs \"failures\" or \"latency\"",
            "outliers = { failures = 1, max_ejected = 50 } | max_ejected must be from \"0%\" to \"100%\"",
            "adaptive_limit = { initial = 0 } | initial must be a whole number from 1 to 10000000",
            "adaptive_limit = { initial = 9, max = 8 } | initial must be at most max, which is 8",
            "max_queue = -1 | max_queue must be a whole number from 0 to 1000000",
            "max_connections = -1 | max_connections must be a whole number from 0 to",
            "circuit_breaker = { open = 0 } | open must be from 1ms to 365d",
            "retries = { budget = 20 } | budget must be from \"0%\" to \"100%\"",
            "retries = { on = [\"timeout\"] } | on must list \"connect-failure\", \"empty-response\"",
            "retries = { on = [399] } | or statuses from 400 to 599"})
    void refusesWhatIsWrong(String keys, String message) {
        String failure = Loading.failure(Loading.MINIMAL + keys.strip() + "\n");
        assertTrue(failure.contains(message.strip()), failure);
    }
}
