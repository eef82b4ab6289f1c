package ub.core.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ub.core.backend.TestServers.backup;
import static ub.core.backend.TestServers.server;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import ub.core.balance.Pick;
import ub.core.health.AdminState;
import ub.core.health.Observation;

class PanicTest {
    private static final Resilience BELOW_HALF = Resilience.DEFAULT.panicBelow(50);

    private static Backend backend(ServerSettings... servers) {
        return TestServers.backend(BELOW_HALF, servers);
    }

    private static void takeDown(Backend backend, int... indexes) {
        for (int index : indexes) {
            TestServers.takeDown(backend.servers().get(index));
        }
    }

    /** All servers that a request would be sent to, one after the other. */
    private static List<String> used(Backend backend) {
        Pick pick = new Pick();
        List<String> names = new ArrayList<>();
        for (Server next = backend.choose(pick); next != null; next = backend.choose(pick)) {
            names.add(next.name());
            pick.tried(next);
        }
        return names;
    }

    @Test
    void belowTheThresholdAllAreUsed() {
        Backend backend = backend(server("a"), server("b"), server("c"), server("d"));
        takeDown(backend, 0, 1);
        assertFalse(backend.panics(), "half are well");
        assertEquals(List.of("c", "d"), used(backend));
        takeDown(backend, 2);
        assertTrue(backend.panics());
        assertEquals(List.of("a", "b", "c", "d"), used(backend));
        TestServers.bringUp(backend.servers().get(0));
        assertFalse(backend.panics());
        assertEquals(List.of("a", "d"), used(backend));
    }

    @Test
    void whatAnOperatorTakesOutStaysOutAndDoesNotCount() {
        Backend backend = backend(server("a"), server("b"), server("c"), server("d"));
        backend.servers().get(0).admin(AdminState.MAINT);
        backend.servers().get(1).admin(AdminState.DRAIN);
        takeDown(backend, 2);
        assertFalse(backend.panics(), "one of two is well");
        takeDown(backend, 3);
        assertTrue(backend.panics());
        assertEquals(List.of("c", "d"), used(backend));
    }

    @Test
    void aBackupHelpsInstead() {
        Backend backend = backend(server("a"), server("b"), backup("spare"));
        takeDown(backend, 0, 1);
        assertFalse(backend.panics());
        assertEquals(List.of("spare"), used(backend));
        takeDown(backend, 2);
        assertTrue(backend.panics());
        assertEquals(List.of("a", "b", "spare"), used(backend));
    }

    @Test
    void openBreakersCountAsDown() {
        Backend backend = TestServers.backend(BELOW_HALF.with(new BreakerSettings(1, 1, 3_600_000)), server("a"),
                server("b"));
        for (Server server : backend.servers()) {
            Visit visit = new Visit();
            visit.begin(backend.take(new Pick()));
            assertEquals(server, visit.server());
            visit.saw(Observation.SILENCE);
            visit.end();
        }
        assertTrue(backend.panics());
        assertEquals(List.of("a", "b"), used(backend));
    }

    @Test
    void withoutAThresholdNobodyPanics() {
        Backend backend = TestServers.backend(Resilience.DEFAULT, server("a"), server("b"));
        takeDown(backend, 0, 1);
        assertFalse(backend.panics());
        assertNull(backend.choose(new Pick()));
    }
}
