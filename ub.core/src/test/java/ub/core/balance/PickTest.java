package ub.core.balance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
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
