package ub.core.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ub.core.backend.TestServers.backend;
import static ub.core.backend.TestServers.backup;
import static ub.core.backend.TestServers.limited;
import static ub.core.backend.TestServers.server;

import org.junit.jupiter.api.Test;
import ub.core.balance.Insistence;
import ub.core.balance.Pick;
import ub.core.health.AdminState;
import ub.core.stats.Stat;

/** Places at servers without anybody who waits: who gets one, and who might wait for one. */
class ServerPlacesTest {
    private static Resilience limitedTo(int maxConnections) {
        return Resilience.DEFAULT.with(new QueueSettings(maxConnections, 10));
    }

    private static String take(Backend backend) {
        Server server = backend.take(new Pick());
        return server == null ? null : server.name();
    }

    private static Pick insisting(Server server) {
        Pick pick = new Pick();
        pick.insistOn(server, Insistence.WHILE_IT_SERVES);
        return pick;
    }

    @Test
    void aFullServerIsPassedOver() {
        Backend backend = backend(Resilience.DEFAULT, limited("a", 2), limited("b", 1));
        assertEquals("a", take(backend));
        assertEquals("a", take(backend));
        assertEquals("b", take(backend));
        assertNull(take(backend));
        assertTrue(backend.mayServe(new Pick()), "whoever waits would be served");
        backend.servers().getFirst().end();
        assertEquals("a", take(backend));
    }

    @Test
    void aBackupDoesNotHelpServersThatAreOnlyFull() {
        Backend backend = backend(Resilience.DEFAULT, limited("a", 1), backup("spare"));
        assertEquals("a", take(backend));
        assertNull(take(backend));
        TestServers.takeDown(backend.servers().getFirst());
        assertEquals("spare", take(backend));
    }

    @Test
    void theWholeBackendHasALimitToo() {
        Backend backend = backend(limitedTo(2), server("a"), server("b"));
        assertEquals("a", take(backend));
        assertEquals("a", take(backend));
        assertNull(take(backend));
        assertTrue(backend.mayServe(new Pick()));
        backend.servers().getFirst().end();
        assertEquals("a", take(backend));
        assertNull(take(backend));
    }

    @Test
    void whereNoServerIsWellNobodyWaits() {
        Backend backend = backend(Resilience.DEFAULT, limited("a", 1));
        TestServers.takeDown(backend.servers().getFirst());
        assertFalse(backend.mayServe(new Pick()));
        assertFalse(backend(Resilience.DEFAULT).mayServe(new Pick()));
        assertFalse(backend(Resilience.DEFAULT, server("none", 0)).mayServe(new Pick()));
    }

    @Test
    void aHigherLimitHoldsAtOnceAndALowerOneForWhoComes() {
        Backend backend = backend(Resilience.DEFAULT, limited("a", 1));
        take(backend);
        Server server = backend.servers().getFirst();
        server.maxConnections(2);
        assertEquals("a", take(backend));
        server.maxConnections(1);
        server.end();
        assertNull(take(backend));
        server.end();
        assertEquals("a", take(backend));
    }

    @Test
    void whoInsistsOnAServerGetsThatOne() {
        Backend backend = backend(Resilience.DEFAULT, server("a"), limited("b", 1));
        Server b = backend.servers().get(1);
        assertEquals(b, backend.take(insisting(b)));
        assertNull(backend.take(insisting(b)), "it is full");
        assertTrue(backend.mayServe(insisting(b)));
    }

    @Test
    void whatTakesNothingNewServesWhoInsists() {
        Backend backend = backend(Resilience.DEFAULT, server("a"), server("b"));
        Server b = backend.servers().get(1);
        b.admin(AdminState.DRAIN);
        assertEquals(b, backend.take(insisting(b)));
        b.admin(AdminState.MAINT);
        assertEquals("a", backend.take(insisting(b)).name());
    }

    @Test
    void afterAFailureNobodyInsists() {
        Backend backend = backend(Resilience.DEFAULT, server("a"), server("b"));
        Server b = backend.servers().get(1);
        Pick pick = insisting(b);
        pick.tried(b);
        assertEquals("a", backend.take(pick).name());
    }

    @Test
    void aRequestIsRepeatedElsewhereOrNotAtAll() {
        Backend backend = backend(Resilience.DEFAULT.withAttempts(3), server("a"), server("b"), server("c"));
        Pick pick = new Pick();
        Server a = backend.take(pick);
        assertTrue(backend.mayTryElsewhere(pick, a, 1));
        pick.tried(a);
        Server b = backend.take(pick);
        assertTrue(backend.mayTryElsewhere(pick, b, 2));
        assertFalse(backend.mayTryElsewhere(pick, b, 3), "three attempts are enough");
        TestServers.takeDown(backend.servers().get(2));
        assertFalse(backend.mayTryElsewhere(pick, b, 2), "there is no other server");
    }

    @Test
    void theBudgetEndsRepeats() {
        Resilience none = Resilience.DEFAULT.with(new RetrySettings(3, RetrySettings.DEFAULT.on(),
                RetrySettings.DEFAULT.statuses(), RetrySettings.Repeats.HARMLESS, 0));
        Backend backend = backend(none, server("a"), server("b"));
        assertFalse(backend.takeRepeat(1));
        assertEquals(1, backend.counters().sum(Stat.RETRY_REFUSALS));
    }
}
