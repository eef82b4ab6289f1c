package ub.core.balance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RoundRobinTest {
    /** The example of nginx's commit message: weights 5, 1, 1 give a a b a c a a, and not a a a a a b c. */
    @Test
    void spreadsTheTurnsOfAHeavyServer() {
        assertEquals("s0 s0 s1 s0 s2 s0 s0", names(FakeServer.withWeights(5, 1, 1), 7));
    }

    @Test
    void goesInTheOrderOfTheListWhenWeightsAreEqual() {
        assertEquals("s0 s1 s2 s0 s1 s2", names(FakeServer.withWeights(100, 100, 100), 6));
    }

    @Property(tries = 100)
    void isExactOverAWholeSchedule(
            @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 1, max = 256) Integer> weights) {
        List<FakeServer> servers = FakeServer.withWeights(weights);
        // All weights' sum is a whole number of schedules, whatever their common divisor.
        Shares shares = Shares.of(new RoundRobin<>(servers), 3 * sumOfWeights(servers));

        servers.forEach(server -> assertEquals(3 * server.weight, shares.of(server)));
    }

    @Test
    void reducesWeightsToTheirSmallestWholeRatio() {
        assertArrayEquals(new int[] {2, 3, 4}, RoundRobin.turns(new int[] {100, 150, 200}));
    }

    @Property(tries = 50)
    void isExactAmongThoseThatAreUp(
            @ForAll @Size(min = 2, max = 10) List<@IntRange(min = 1, max = 6) Integer> weights) {
        List<FakeServer> servers = FakeServer.withWeights(weights);
        Balancer<FakeServer> balancer = new RoundRobin<>(servers);
        servers.getFirst().usable = false;
        List<FakeServer> up = servers.subList(1, servers.size());

        Shares shares = Shares.of(balancer, 2 * sumOfWeights(up));

        up.forEach(server -> assertEquals(2 * server.weight, shares.of(server)));
    }

    @Test
    void scalesWeightsDownWhenTheScheduleWouldBeTooLong() {
        int[] weights = IntStream.range(0, 1000).map(i -> 1 + i % 256).toArray();
        double scale = (double) RoundRobin.MAX_TURNS / IntStream.of(weights).sum();
        assertTrue(scale < 1, "the weights are too few to be scaled");

        int[] turns = RoundRobin.turns(weights);

        assertEquals(RoundRobin.MAX_TURNS, IntStream.of(turns).sum(), weights.length);
        for (int i = 0; i < weights.length; i++) {
            assertEquals(weights[i] * scale, turns[i], 1, "weight " + weights[i]);
            assertTrue(turns[i] > 0, "no turn is left for weight " + weights[i]);
        }
    }

    @Test
    void givesEachOfAThousandOneTurnInARound() {
        List<FakeServer> servers = FakeServer.withWeights(Collections.nCopies(1000, 256));

        Shares shares = Shares.of(new RoundRobin<>(servers), 1000);

        servers.forEach(server -> assertEquals(1, shares.of(server)));
    }

    @Test
    void staysExactWhenTwoThreadsChooseAtOnce() throws Exception {
        List<FakeServer> servers = FakeServer.withWeights(1, 2, 3, 4);
        Balancer<FakeServer> balancer = new RoundRobin<>(servers);
        CountDownLatch bothReady = new CountDownLatch(2);
        int choicesEach = 2_000_000;

        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<int[]>> results = IntStream.range(0, 2).mapToObj(i -> threads.submit(() -> {
                bothReady.countDown();
                assertTrue(bothReady.await(10, TimeUnit.SECONDS));
                return countByWeight(balancer, choicesEach);
            })).toList();
            int[] one = results.get(0).get(30, TimeUnit.SECONDS);
            int[] other = results.get(1).get(30, TimeUnit.SECONDS);

            for (int weight = 1; weight <= 4; weight++) {
                assertEquals(2 * choicesEach / 10 * weight, one[weight] + other[weight], "weight " + weight);
            }
        }
    }

    private static int[] countByWeight(Balancer<FakeServer> balancer, int choices) {
        int[] counts = new int[5];
        Pick pick = new Pick();
        for (int i = 0; i < choices; i++) {
            counts[balancer.choose(pick).weight]++;
        }
        return counts;
    }

    private static String names(List<FakeServer> servers, int choices) {
        Balancer<FakeServer> balancer = new RoundRobin<>(servers);
        Pick pick = new Pick();
        return IntStream.range(0, choices).mapToObj(i -> balancer.choose(pick).name).collect(Collectors.joining(" "));
    }

    private static int sumOfWeights(List<FakeServer> servers) {
        return servers.stream().mapToInt(FakeServer::weight).sum();
    }
}
