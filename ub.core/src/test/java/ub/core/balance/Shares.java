package ub.core.balance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Counts who is chosen how often, with numbers that are random but the same in every run. */
final class Shares {
    private final Map<FakeServer, Integer> counts = new HashMap<>();
    private int total;

    /** Chooses this many times with random keys and random numbers. */
    static Shares of(Balancer<FakeServer> balancer, int choices) {
        Shares shares = new Shares();
        SplittableRandom random = new SplittableRandom(42);
        Pick pick = new Pick();
        for (int i = 0; i < choices; i++) {
            pick.begin(random.nextLong(), random.nextLong());
            shares.counts.merge(balancer.choose(pick), 1, Integer::sum);
        }
        shares.total = choices;
        return shares;
    }

    int of(FakeServer server) {
        return counts.getOrDefault(server, 0);
    }

    /**
     * Asserts that every server's share lies within this part of what its weight promises: 0.05 is 5 percent off.
     * Servers that are not in the list must have nothing.
     */
    void assertInProportion(List<FakeServer> servers, double tolerance) {
        int weights = servers.stream().mapToInt(FakeServer::weight).sum();
        int counted = 0;
        for (FakeServer server : servers) {
            double expected = (double) total * server.weight / weights;
            counted += of(server);
            assertTrue(Math.abs(of(server) - expected) <= tolerance * expected,
                    () -> server + " was chosen " + of(server) + " times, expected about " + expected);
        }
        assertTrue(counted == total, () -> "others were chosen as well: " + counts);
    }

    /** Pearson's statistic against the shares that the weights promise. */
    double chiSquare(List<FakeServer> servers) {
        int weights = servers.stream().mapToInt(FakeServer::weight).sum();
        double sum = 0;
        for (FakeServer server : servers) {
            double expected = (double) total * server.weight / weights;
            sum += (of(server) - expected) * (of(server) - expected) / expected;
        }
        return sum;
    }
}
