package ub.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import ub.core.backend.PoolSettings;

class PoolReaderTest {
    private static PoolSettings read(String keys) {
        return Loading.config(Loading.MINIMAL + "pool = { " + keys + " }\n").backends().getFirst().pool();
    }

    @Test
    void readsEveryKey() {
        assertEquals(new PoolSettings(100, 5_000), read("max_idle = 100, idle_timeout = \"5s\""));
        assertEquals(new PoolSettings(0, 1), read("max_idle = 0, idle_timeout = 1"));
    }

    @Test
    void hasDefaults() {
        assertEquals(PoolSettings.DEFAULT, read(""));
        assertEquals(PoolSettings.DEFAULT, Loading.config(Loading.MINIMAL).backends().getFirst().pool());
    }

    @Test
    void reportsMistakes() {
        assertEquals("""
                ub.toml:7:21: error: max_idle must be a whole number from 0 to 1000000, not -1
                  7 | pool = { max_idle = -1, idle_time = 5 }
                    |                     ^^
                ub.toml:7:25: error: unknown key "idle_time" in the pool of backend "app"
                  7 | pool = { max_idle = -1, idle_time = 5 }
                    |                         ^^^^^^^^^
                  did you mean "idle_timeout"?""",
                Loading.failure(Loading.MINIMAL + "pool = { max_idle = -1, idle_time = 5 }\n"));
    }

    @Test
    void inTcpModeThereAreNoIdleConnections() {
        assertEquals("""
                ub.toml:8:1: warning: "pool" in backend "app" has no effect in mode "tcp"
                  8 | pool = {}
                    | ^^^^""", Loading.render(Loading.load("""
                [frontend.web]
                mode = "tcp"
                bind = ["127.0.0.1:8080"]
                default_backend = "app"
                [backend.app]
                mode = "tcp"
                servers = ["127.0.0.1:3000"]
                pool = {}
                """).problems()));
    }
}
