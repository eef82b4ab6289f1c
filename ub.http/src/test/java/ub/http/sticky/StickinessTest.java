package ub.http.sticky;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ub.core.backend.Backend;
import ub.core.backend.Server;
import ub.core.health.AdminState;
import ub.http.log.CookieSeen;

class StickinessTest {
    private final Backend backend = StickyBackend.of("", "");
    private final Server first = StickyBackend.server(backend, 1);
    private final Server second = StickyBackend.server(backend, 2);
    private final Stickiness stuck = new Stickiness();

    @Test
    void theFirstServerHolds() {
        assertNull(stuck.server());
        assertTrue(stuck.stickTo(first));
        assertTrue(stuck.stickTo(second));
        assertSame(first, stuck.server());
        stuck.open();
        assertNull(stuck.server());
    }

    @ParameterizedTest
    @CsvSource({"READY, true", "DRAIN, true", "MAINT, false"})
    void aServerThatMayServeIsTaken(AdminState state, boolean taken) {
        first.admin(state);
        assertEquals(taken, stuck.stickTo(first));
        assertSame(taken ? first : null, stuck.server());
    }

    @Test
    void whoInsistsTakesAnyServer() {
        first.admin(AdminState.MAINT);
        stuck.persistence(Persistence.IGNORED);
        assertFalse(stuck.stickTo(first));
        stuck.persistence(Persistence.FORCED);
        assertTrue(stuck.stickTo(first));
    }

    @Test
    void anAnswerOfAnotherServerSaysThatItsOwnHasFailed() {
        stuck.seen(CookieSeen.VALID);
        stuck.stickTo(first);
        stuck.answeredBy(first);
        assertSame(CookieSeen.VALID, stuck.seen());
        stuck.answeredBy(second);
        assertSame(CookieSeen.DOWN, stuck.seen());
        stuck.seen(CookieSeen.NONE);
        stuck.answeredBy(second);
        assertSame(CookieSeen.NONE, stuck.seen());
    }

    @Test
    void storesThatAreTakenStayWhatTheyAre() {
        PendingStores taken = stuck.takeStores();
        assertNotSame(taken, stuck.stores());
    }
}
