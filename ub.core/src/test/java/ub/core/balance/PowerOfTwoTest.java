package ub.core.balance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PowerOfTwoTest {
    @Test
    void takesTheLessLoadedOfTwo() {
        List<FakeServer> servers = FakeServer.withWeights(1, 1);
        servers.get(0).inFlight(1);

        assertEquals(1000, Shares.of(new PowerOfTwo<>(servers), 1000).of(servers.get(1)));
    }

    @Test
    void measuresLoadForEachUnitOfWeight() {
        List<FakeServer> servers = FakeServer.withWeights(1, 10);
        servers.get(0).inFlight(2);
        servers.get(1).inFlight(19);

        assertEquals(1000, Shares.of(new PowerOfTwo<>(servers), 1000).of(servers.get(1)));
    }

    /** The most loaded one could win only against itself. */
    @Test
    void drawsTwoDifferentServers() {
        List<FakeServer> servers = FakeServer.withWeights(1, 1, 20);
        servers.get(1).inFlight(1);
        servers.get(2).inFlight(1000);

        assertEquals(0, Shares.of(new PowerOfTwo<>(servers), 1000).of(servers.get(2)));
    }

    /** The heavy server that is down makes many draws miss; what is drawn instead must not depend on the miss. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 20})
    void drawsEveryPairAlike(int weightDown) {
        List<FakeServer> servers = FakeServer.withWeights(1, 1, 1, 1, weightDown);
        for (int i = 0; i < 4; i++) {
            servers.get(i).inFlight(i);
        }
        servers.get(4).usable = false;
        int choices = 12_000;

        Shares shares = Shares.of(new PowerOfTwo<>(servers), choices);

        // Six pairs. The idlest wins its three, the next one two, then one, then none.
        assertEquals(choices / 2.0, shares.of(servers.get(0)), choices * 0.02);
        assertEquals(choices / 3.0, shares.of(servers.get(1)), choices * 0.02);
        assertEquals(choices / 6.0, shares.of(servers.get(2)), choices * 0.02);
        assertEquals(0, shares.of(servers.get(3)));
    }

    /**
     * A thousand requests on a thousand servers: with two choices the longest queue is 4 with overwhelming
     * probability (ln ln 1000 / ln 2 = 2.8, plus a constant); with one it is 5 to 7.
     */
    @Test
    void keepsTheLongestQueueShorterThanRandomDoes() {
        assertTrue(longestQueue(Algorithm.POWER_OF_TWO) <= 4);
        assertTrue(longestQueue(Algorithm.RANDOM) > 4);
    }

    private static int longestQueue(Algorithm algorithm) {
        List<FakeServer> servers = FakeServer.withWeights(Collections.nCopies(1000, 1));
        Balancer<FakeServer> balancer = Balancers.of(BalanceSettings.of(algorithm), servers);
        SplittableRandom random = new SplittableRandom(7);
        Pick pick = new Pick();
        for (int i = 0; i < servers.size(); i++) {
            pick.begin(0, random.nextLong());
            balancer.choose(pick).inFlight++;
        }
        return servers.stream().mapToInt(FakeServer::inFlight).max().orElseThrow();
    }
}
