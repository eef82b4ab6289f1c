package ub.core.balance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class WeightedRandomTest {
    private final Pick pick = new Pick();

    @Test
    void drawsInProportionToWeight() {
        List<FakeServer> servers = FakeServer.withWeights(1, 2, 3, 4);

        // 16.27 is passed by chance once in a thousand seeds (three degrees of freedom); the seed is fixed.
        assertTrue(Shares.of(new WeightedRandom<>(servers), 10_000).chiSquare(servers) < 16.27);
    }

    @Test
    void drawsInProportionAmongThoseThatAreUp() {
        List<FakeServer> servers = FakeServer.withWeights(1, 2, 50, 3, 4);
        Balancer<FakeServer> balancer = new WeightedRandom<>(servers);
        servers.get(2).usable = false;
        List<FakeServer> up = servers.stream().filter(FakeServer::usable).toList();

        assertTrue(Shares.of(balancer, 10_000).chiSquare(up) < 16.27);
    }

    /** Of ten equal parts of all 64-bit numbers, the first belongs to s0, the next two to s1 and the rest to s2. */
    @Test
    void mapsEachRandomNumberToItsPartOfTheLine() {
        List<FakeServer> servers = FakeServer.withWeights(1, 2, 7);
        Balancer<FakeServer> balancer = new WeightedRandom<>(servers);
        int[] expected = {0, 1, 1, 2, 2, 2, 2, 2, 2, 2};
        long tenth = Long.divideUnsigned(-1, 10);

        for (int part = 0; part < 10; part++) {
            pick.begin(0, part * tenth + tenth / 2);
            assertEquals(servers.get(expected[part]), balancer.choose(pick), "part " + part);
        }
    }

    @Test
    void knowsTheSmallestAndTheLargestNumber() {
        List<FakeServer> servers = FakeServer.withWeights(3, 3);
        Balancer<FakeServer> balancer = new WeightedRandom<>(servers);

        pick.begin(0, 0);
        assertSame(servers.get(0), balancer.choose(pick));
        pick.begin(0, -1);
        assertSame(servers.get(1), balancer.choose(pick));
    }
}
