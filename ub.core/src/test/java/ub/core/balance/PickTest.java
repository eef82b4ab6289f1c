package ub.core.balance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PickTest {
    private final FakeServer server = new FakeServer("a", 1);
    private final Pick pick = new Pick();

    @Test
    void takesAUsableServerWithAWeight() {
        assertTrue(pick.mayTake(server));
    }

    @Test
    void refusesAServerThatIsDown() {
        server.usable = false;

        assertFalse(pick.mayTake(server));
    }

    @Test
    void refusesAServerOfWeightZero() {
        server.weight = 0;

        assertFalse(pick.mayTake(server));
    }

    @Test
    void refusesATriedServerUntilTheNextRequest() {
        pick.tried(server);
        assertFalse(pick.mayTake(server));

        pick.begin(1, 2);
        assertTrue(pick.mayTake(server));
    }

    @Test
    void tellsTwoServersOfOneNameApart() {
        pick.tried(server);

        assertTrue(pick.mayTake(new FakeServer("a", 1)));
    }

    /** 10,000 draws of probability 1/4 are 2,500, with a standard deviation of 43. */
    @Test
    void aColdServerIsTakenAsOftenAsItIsWarm() {
        server.warmth = Candidate.WARM / 4;
        Random random = new Random(1);
        int taken = 0;
        for (int i = 0; i < 10_000; i++) {
            pick.begin(0, random.nextLong());
            taken += pick.mayTake(server) ? 1 : 0;
        }
        assertEquals(2_500, taken, 250);
    }

    @Test
    void aColdServerIsTakenWhereThereIsNoOther() {
        server.warmth = 0;
        assertFalse(pick.mayTake(server));
        assertTrue(pick.takeCold(), "one was passed over");
        assertTrue(pick.mayTake(server));
        assertFalse(pick.takeCold(), "once is enough");
        pick.begin(0, 0);
        assertFalse(pick.mayTake(server));
    }

    @Test
    void whoInsistsDoesSoUntilSomethingWasTried() {
        assertTrue(pick.takesAny());
        pick.insistOn(server, Insistence.WHILE_IT_SERVES);
        assertFalse(pick.takesAny());
        assertSame(server, pick.insistence());
        pick.tried(server);
        assertNull(pick.insistence());
        pick.begin(0, 0);
        pick.insistOn(server, Insistence.WHILE_IT_SERVES);
        pick.begin(0, 0);
        assertNull(pick.insistence());
    }

    @Test
    void whoTakesNoOtherStaysWithThatWhenItHasFailed() {
        pick.insistOn(server, Insistence.NO_OTHER);
        assertTrue(pick.takesNoOther());
        pick.tried(server);
        assertTrue(pick.takesNoOther());
        assertFalse(pick.mayTake(FakeServer.withWeights(1, 1).getLast()));
        pick.begin(0, 0);
        assertFalse(pick.takesNoOther());
        pick.insistOn(null, Insistence.NO_OTHER);
        assertFalse(pick.takesNoOther(), "there is none to insist on");
    }

    @Test
    void remembersTheLastEightTriedServers() {
        List<FakeServer> servers = FakeServer.withWeights(1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
        servers.forEach(pick::tried);

        assertTrue(pick.mayTake(servers.get(0)));
        assertTrue(pick.mayTake(servers.get(1)));
        servers.subList(2, 10).forEach(tried -> assertFalse(pick.mayTake(tried), tried.name));

        pick.begin(0, 0);
        servers.forEach(fresh -> assertTrue(pick.mayTake(fresh), fresh.name));
    }

    @Test
    void keepsHashAndRandomOfTheRequest() {
        pick.begin(7, 8);

        assertEquals(7, pick.hash());
        assertEquals(8, pick.random());

        pick.at(9);
        assertEquals(9, pick.nowNs());
    }
}
