package ub.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import ub.core.balance.Algorithm;
import ub.core.balance.BalanceSettings;
import ub.core.balance.HashKey;

class BalanceReaderTest {
    private static final String BEFORE = """
            [frontend.web]
            bind = [":80"]
            default_backend = "app"
            [backend.app]
            servers = []
            """;
    private static final String TCP_BEFORE = """
            [frontend.web]
            mode = "tcp"
            bind = [":80"]
            default_backend = "app"
            [backend.app]
            mode = "tcp"
            servers = []
            """;

    @ParameterizedTest
    @EnumSource
    void takesTheNameOfEachAlgorithm(Algorithm algorithm) {
        assertEquals(BalanceSettings.of(algorithm), balance("balance = \"" + algorithm.configName() + "\""));
        assertEquals(BalanceSettings.of(algorithm),
                balance("balance = { algorithm = \"" + algorithm.configName() + "\" }"));
    }

    @Test
    void isRoundRobinByDefault() {
        assertEquals(BalanceSettings.of(Algorithm.ROUND_ROBIN), balance(""));
    }

    @Test
    void readsEveryKeyOfTheTable() {
        BalanceSettings expected =
                new BalanceSettings(Algorithm.CONSISTENT_HASH, HashKey.header("X-User"), 1.25, 40);
        assertEquals(expected, balance("balance = { algorithm = \"consistent-hash\", key = \"header:X-User\","
                + " bounded_load = 1.25, virtual_nodes = 40 }"));
    }

    @Test
    void readsEachHashKey() {
        assertEquals(HashKey.SRC, ring("key = \"src\"").key());
        assertEquals(HashKey.URI, ring("key = \"uri\"").key());
        assertEquals(HashKey.PATH, ring("key = \"path\"").key());
        assertEquals(2.0, ring("bounded_load = 2").boundedLoad());
    }

    @ParameterizedTest
    @ValueSource(strings = {"key = \"cookie\"", "key = \"header:\"", "key = \"header:a b\"", "bounded_load = 1",
        "bounded_load = 1.0", "bounded_load = nan", "bounded_load = inf", "bounded_load = \"2\"", "virtual_nodes = 0",
        "virtual_nodes = 10_001"})
    void rejects(String key) {
        String problems = Loading.failure(BEFORE + "balance = { algorithm = \"consistent-hash\", " + key + " }");
        assertTrue(problems.startsWith("ub.toml:6:"), problems);
        assertEquals(1, problems.lines().filter(line -> line.contains(": error: ")).count(), problems);
    }

    @Test
    void suggestsAnAlgorithm() {
        assertEquals("""
                ub.toml:6:11: error: balance must be "round-robin", "weighted", "least-connections", "ip-hash",\
                 "consistent-hash", "uri-hash", "random", "power-of-two", "fastest-response", "predictive" or "first",\
                 not "leastconn"
                  6 | balance = "leastconn"
                    |           ^^^^^^^^^^^""", Loading.failure(BEFORE + "balance = \"leastconn\""));
    }

    @Test
    void reportsATableWithoutAlgorithm() {
        assertEquals("""
                ub.toml:6:1: error: the balance of backend "app" has no "algorithm"
                  6 | balance = { key = "src" }
                    | ^^^^^^^""", Loading.failure(BEFORE + "balance = { key = \"src\" }"));
    }

    @Test
    void refusesKeysOfTheRingElsewhere() {
        assertEquals("""
                ub.toml:6:36: error: only algorithm "consistent-hash" takes "virtual_nodes"
                  6 | balance = { algorithm = "random",  virtual_nodes = 5 }
                    |                                    ^^^^^^^^^^^^^""",
                Loading.failure(BEFORE + "balance = { algorithm = \"random\",  virtual_nodes = 5 }"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"uri-hash\"", "{ algorithm = \"consistent-hash\", key = \"header:X\" }"})
    void refusesPartsOfARequestInTcpMode(String value) {
        String problems = Loading.failure(TCP_BEFORE + "balance = " + value);
        assertTrue(problems.startsWith("ub.toml:8:1: error: backend \"app\" hashes a part of a request, but in tcp"
                + " mode there are no requests\n"), problems);
    }

    @Test
    void hashesTheClientInTcpMode() {
        assertEquals(BalanceSettings.of(Algorithm.IP_HASH),
                Loading.config(TCP_BEFORE + "balance = \"ip-hash\"").backends().getFirst().balance());
    }

    private static BalanceSettings ring(String key) {
        return balance("balance = { algorithm = \"consistent-hash\", " + key + " }");
    }

    private static BalanceSettings balance(String line) {
        return Loading.config(BEFORE + line).backends().getFirst().balance();
    }
}
