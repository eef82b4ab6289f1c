package ub.core.balance;

import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import org.junit.jupiter.api.Test;

class FirstInOrderTest {
    private final List<FakeServer> servers = FakeServer.withWeights(1, 200, 200);
    private final Balancer<FakeServer> balancer = new FirstInOrder<>(servers);
    private final Pick pick = new Pick();

    @Test
    void staysWithTheFirstWhateverItsLoadAndWeight() {
        servers.get(0).inFlight(1000);

        assertSame(servers.get(0), balancer.choose(pick));
        assertSame(servers.get(0), balancer.choose(pick));
    }

    @Test
    void goesDownTheListAndComesBack() {
        servers.get(0).usable = false;
        assertSame(servers.get(1), balancer.choose(pick));

        pick.tried(servers.get(1));
        assertSame(servers.get(2), balancer.choose(pick));

        servers.get(0).usable = true;
        assertSame(servers.get(0), balancer.choose(pick));
    }
}
