package ub.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import ub.core.backend.BackendSettings;
import ub.core.backend.PoolSettings;
import ub.core.backend.Resilience;
import ub.core.backend.ServerChecks;
import ub.core.backend.ServerSettings;
import ub.core.backend.ServerTimeouts;
import ub.core.balance.Algorithm;
import ub.core.balance.BalanceSettings;
import ub.core.health.AgentCheck;
import ub.core.health.AgentSettings;
import ub.core.health.CheckTimes;
import ub.core.health.HealthCheckSettings;
import ub.core.net.Mode;

class BackendReaderTest {
    private static final String FRONTEND = "[frontend.web]\nbind = [\":80\"]\ndefault_backend = \"app\"\n";

    @Test
    void readsEveryKey() {
        InetSocketAddress address = new InetSocketAddress("10.0.0.1", 3000);
        BackendSettings expected = new BackendSettings("app", Mode.HTTP,
                BalanceSettings.of(Algorithm.LEAST_CONNECTIONS),
                List.of(new ServerSettings("s1", address, 1, 0, false, new ServerChecks(Optional.of(address),
                        Optional.of(new InetSocketAddress("10.0.0.1", 8081))))),
                new ServerTimeouts(1, 2, 3, 4), Resilience.DEFAULT.withAttempts(5),
                Optional.of(HealthCheckSettings.DEFAULT),
                Optional.of(new AgentSettings(new AgentCheck(""), CheckTimes.DEFAULT)), false,
                new PoolSettings(9, 8));
        assertEquals(List.of(expected), Loading.config(FRONTEND + """
                [backend.app]
                mode = "http"
                balance = "least-connections"
                servers = ["10.0.0.1:3000"]
                timeout = { connect = 1, response = "2ms", queue = 3, tunnel = 4 }
                retries = { attempts = 5 }
                health_check = {}
                agent = { port = 8081 }
                pool = { max_idle = 9, idle_timeout = 8 }
                abort_on_close = false
                """).backends());
    }

    @Test
    void hasDefaults() {
        BackendSettings expected = new BackendSettings("app", Mode.HTTP, BalanceSettings.of(Algorithm.ROUND_ROBIN),
                List.of(), new ServerTimeouts(5_000, 60_000, 5_000, 3_600_000), Resilience.DEFAULT, Optional.empty(),
                Optional.empty(), true, PoolSettings.DEFAULT);
        assertEquals(List.of(expected), Loading.config(FRONTEND + "[backend.app]\nservers = []").backends());
    }

    @Test
    void aTimeoutThatIsLeftOutKeepsItsDefault() {
        assertEquals(new ServerTimeouts(1, 60_000, 5_000, 3_600_000), timeouts("connect = 1"));
        assertEquals(new ServerTimeouts(5_000, 60_000, 5_000, 1), timeouts("tunnel = 1"));
    }

    private static ServerTimeouts timeouts(String keys) {
        return Loading.config(FRONTEND + "[backend.app]\nservers = []\ntimeout = { " + keys + " }")
                .backends().getFirst().timeouts();
    }

    @Test
    void reportsBadTimeoutsAndRetries() {
        assertEquals("""
                ub.toml:6:23: error: connect must be from 1ms to 365d, not 0
                  6 | timeout = { connect = 0, tunel = "1h" }
                    |                       ^
                ub.toml:6:26: error: unknown key "tunel" in the timeout of backend "app"
                  6 | timeout = { connect = 0, tunel = "1h" }
                    |                          ^^^^^
                  did you mean "tunnel"?
                ub.toml:7:24: error: attempts must be a whole number from 1 to 100, not 0
                  7 | retries = { attempts = 0, budget = "20", on = ["empty-respnse", 200] }
                    |                        ^
                ub.toml:7:36: error: budget must be from "0%" to "100%", not "20"
                  7 | retries = { attempts = 0, budget = "20", on = ["empty-respnse", 200] }
                    |                                    ^^^^
                ub.toml:7:48: error: on must list "connect-failure", "empty-response", "response-timeout", \
                "bad-response" or statuses from 400 to 599
                  7 | retries = { attempts = 0, budget = "20", on = ["empty-respnse", 200] }
                    |                                                ^^^^^^^^^^^^^^^
                  did you mean "empty-response"?
                ub.toml:7:65: error: on must list "connect-failure", "empty-response", "response-timeout", \
                "bad-response" or statuses from 400 to 599
                  7 | retries = { attempts = 0, budget = "20", on = ["empty-respnse", 200] }
                    |                                                                 ^^^""",
                Loading.failure(FRONTEND + """
                [backend.app]
                servers = []
                timeout = { connect = 0, tunel = "1h" }
                retries = { attempts = 0, budget = "20", on = ["empty-respnse", 200] }
                """));
    }
}
