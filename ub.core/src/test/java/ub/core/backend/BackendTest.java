package ub.core.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ub.core.backend.TestServers.backup;
import static ub.core.backend.TestServers.server;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import ub.core.balance.Algorithm;
import ub.core.balance.Pick;
import ub.core.health.AdminState;

@Timeout(30)
class BackendTest {
    private static Backend backend(ServerSettings... servers) {
        return TestServers.backend(Algorithm.FIRST, servers);
    }

    /** All servers that one request would be sent to, were none of them to answer. */
    private static List<String> order(Backend backend) {
        Pick pick = new Pick();
        List<String> names = new ArrayList<>();
        for (Server next = backend.choose(pick); next != null; next = backend.choose(pick)) {
            names.add(next.name());
            pick.tried(next);
        }
        return names;
    }

    @Test
    void aRequestTriesEachServerOnceAndThenTheBackups() {
        assertEquals(List.of("a", "c", "b"), order(backend(server("a"), backup("b"), server("c"))));
    }

    @Test
    void aBackupServesOnlyWhileNoOtherServerMay() {
        Backend backend = backend(backup("spare"), server("main"));
        assertEquals("main", backend.choose(new Pick()).name());
        TestServers.takeDown(backend.servers().get(1));
        assertEquals("spare", backend.choose(new Pick()).name());
        TestServers.bringUp(backend.servers().get(1));
        assertEquals("main", backend.choose(new Pick()).name());
    }

    @Test
    void thereIsNoServerWhenAllAreOut() {
        Backend backend = backend(server("a"), backup("b"));
        backend.servers().forEach(server -> server.admin(AdminState.MAINT));
        assertNull(backend.choose(new Pick()));
    }

    @Test
    void aBackendWithoutServersHasNone() {
        assertNull(backend().choose(new Pick()));
    }

    @Test
    void serversStandInTheOrderOfTheConfiguration() {
        assertEquals(List.of("a", "b", "c"),
                backend(server("a"), backup("b"), server("c")).servers().stream().map(Server::name).toList());
    }

    @Test
    void countsTheServersThatGetTraffic() {
        Backend backend = backend(server("a"), server("b"), server("none", 0), backup("c"));
        assertEquals(2, backend.activeServers());
        assertEquals(1, backend.backupServers());
        backend.servers().get(0).admin(AdminState.DRAIN);
        TestServers.takeDown(backend.servers().get(3));
        assertEquals(1, backend.activeServers());
        assertEquals(0, backend.backupServers());
    }

    @Test
    void isDownWhileNoServerGetsTraffic() {
        Backend backend = backend(server("a"), backup("b"));
        TestServers.takeDown(backend.servers().get(0));
        assertEquals(0, backend.downs());
        backend.servers().get(1).admin(AdminState.DRAIN);
        assertEquals(1, backend.downs());
        TestServers.bringUp(backend.servers().get(0));
        long downNs = backend.downNs();
        assertTrue(downNs > 0);
        assertEquals(downNs, backend.downNs());
        backend.servers().get(0).weight(0);
        assertEquals(2, backend.downs());
    }

    /** By smooth weighted round-robin, a weight of 3 beside 1 gets three turns of four. */
    @Test
    void anotherWeightChangesTheShares() throws InterruptedException {
        Backend backend = TestServers.backend(Algorithm.ROUND_ROBIN, server("a"), server("b"));
        backend.servers().get(0).weight(3);
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (turnsOfTheFirst(backend, 40) != 30 && System.nanoTime() < deadlineNs) {
            Thread.yield();
        }
        assertEquals(30, turnsOfTheFirst(backend, 40));
    }

    @Test
    void theLastOfManyWeightsHolds() {
        Backend backend = TestServers.backend(Algorithm.ROUND_ROBIN, server("a"), server("b"));
        for (int i = 0; i < 2_000; i++) {
            backend.servers().get(0).weight(1 + i % 256);
        }
        backend.servers().get(0).weight(9);
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (turnsOfTheFirst(backend, 100) != 90 && System.nanoTime() < deadlineNs) {
            Thread.yield();
        }
        assertEquals(90, turnsOfTheFirst(backend, 100));
    }

    private static int turnsOfTheFirst(Backend backend, int turns) {
        int count = 0;
        for (int i = 0; i < turns; i++) {
            count += backend.choose(new Pick()) == backend.servers().getFirst() ? 1 : 0;
        }
        return count;
    }
}
