package ub.core.balance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LeastCostTest {
    private static final Cost LOAD = (candidate, _) -> Cost.load(candidate);

    private final Pick pick = new Pick();

    @Test
    void takesTheServerWithTheFewestRequests() {
        List<FakeServer> servers = FakeServer.withWeights(1, 1, 1);
        servers.get(0).inFlight(3);
        servers.get(1).inFlight(1);
        servers.get(2).inFlight(2);

        assertSame(servers.get(1), new LeastCost<>(servers, LOAD).choose(pick));
    }

    @Test
    void countsRequestsForEachUnitOfWeight() {
        List<FakeServer> servers = FakeServer.withWeights(1, 10);
        servers.get(0).inFlight(2);
        servers.get(1).inFlight(19);

        assertSame(servers.get(1), new LeastCost<>(servers, LOAD).choose(pick));
    }

    @Test
    void takesEqualServersInRotation() {
        assertEquals("s0 s1 s2 s0 s1 s2", names(FakeServer.withWeights(1, 2, 3), LOAD, 6));
    }

    /** A rotation of the starting point alone would give the one behind the busy server twice its share. */
    @Test
    void keepsTheRotationFairAroundABusyServer() {
        List<FakeServer> servers = FakeServer.withWeights(1, 1, 1);
        servers.get(1).inFlight(9);

        assertEquals("s0 s2 s0 s2 s0 s2", names(servers, LOAD, 6));
    }

    @Property(tries = 50)
    void fillsServersInProportionToWeight(
            @ForAll @Size(min = 1, max = 10) List<@IntRange(min = 1, max = 256) Integer> weights) {
        List<FakeServer> servers = FakeServer.withWeights(weights);
        Balancer<FakeServer> balancer = new LeastCost<>(servers, LOAD);
        int total = servers.stream().mapToInt(FakeServer::weight).sum();
        for (int i = 0; i < total; i++) {
            balancer.choose(pick).inFlight++;
        }
        // A server below its weight is emptier than one at it, so nobody can overtake.
        servers.forEach(server -> assertEquals(server.weight, server.inFlight));
    }

    @Test
    void takesTheServerThatAnswersFastest() {
        List<FakeServer> servers = FakeServer.withWeights(1, 1);
        servers.get(0).averageNs(5_000_000);
        servers.get(1).averageNs(2_000_000);

        assertSame(servers.get(1), new LeastCost<>(servers, Cost::expectedWait).choose(pick));
    }

    @Test
    void leavesTheFastestServerWhenItsQueueCostsMore() {
        List<FakeServer> servers = FakeServer.withWeights(1, 1);
        servers.get(0).averageNs(5_000_000);
        servers.get(1).averageNs(2_000_000).inFlight(2);

        assertSame(servers.get(0), new LeastCost<>(servers, Cost::expectedWait).choose(pick));
    }

    @Test
    void weighsTheExpectedWait() {
        List<FakeServer> servers = FakeServer.withWeights(1, 3);
        servers.get(0).averageNs(2_000_000);
        servers.get(1).averageNs(5_000_000);

        assertSame(servers.get(1), new LeastCost<>(servers, Cost::expectedWait).choose(pick));
    }

    @Test
    void triesAServerOfUnknownSpeedFirst() {
        List<FakeServer> servers = FakeServer.withWeights(1, 1);
        servers.get(0).averageNs(1);

        assertSame(servers.get(1), new LeastCost<>(servers, Cost::expectedWait).choose(pick));
    }

    @Test
    void sendsOneRequestAtATimeToAServerOfUnknownSpeed() {
        List<FakeServer> servers = FakeServer.withWeights(1, 1);
        servers.get(0).averageNs(60_000_000_000L).inFlight(100);
        servers.get(1).inFlight(1);

        assertSame(servers.get(0), new LeastCost<>(servers, Cost::expectedWait).choose(pick));
    }

    @Test
    void takesTheLessLoadedOfTwoOfUnknownSpeed() {
        List<FakeServer> servers = FakeServer.withWeights(1, 1);
        servers.get(0).inFlight(5);
        servers.get(1).inFlight(4);

        assertSame(servers.get(1), new LeastCost<>(servers, Cost::expectedWait).choose(pick));
    }

    @Test
    void takesTheServerWhoseForecastIsLeast() {
        List<FakeServer> servers = FakeServer.withWeights(1, 1);
        servers.get(0).forecast(3_000_000, 0);
        servers.get(1).forecast(2_000_000, 0);

        assertSame(servers.get(1), new LeastCost<>(servers, Cost::forecastWait).choose(pick));
    }

    /** 2 ms alone, and 3 ms more beside the one in flight, are 5 ms and not 2 ms, of which one and a half were 3 ms. */
    @Test
    void asksTheForecastForTheLoadThatTheRequestMakes() {
        List<FakeServer> servers = FakeServer.withWeights(1, 1);
        servers.get(0).forecast(2_000_000, 3_000_000).inFlight(1);
        servers.get(1).forecast(4_000_000, 0);

        assertSame(servers.get(1), new LeastCost<>(servers, Cost::forecastWait).choose(pick));
    }

    /** 5 ms alone against 3 ms and half of it for each of two: 6 ms. */
    @Test
    void countsHalfOfTheTimeForEachRequestHeldUp() {
        List<FakeServer> servers = FakeServer.withWeights(1, 1);
        servers.get(0).forecast(3_000_000, 0).inFlight(2);
        servers.get(1).forecast(5_000_000, 0);

        assertSame(servers.get(1), new LeastCost<>(servers, Cost::forecastWait).choose(pick));
    }

    @Test
    void weighsTheForecast() {
        List<FakeServer> servers = FakeServer.withWeights(1, 3);
        servers.get(0).forecast(2_000_000, 0);
        servers.get(1).forecast(5_000_000, 0);

        assertSame(servers.get(1), new LeastCost<>(servers, Cost::forecastWait).choose(pick));
    }

    @Test
    void triesAServerWithoutForecastFirstWithOneRequestAtATime() {
        List<FakeServer> servers = FakeServer.withWeights(1, 1);
        servers.get(0).forecast(60e9, 0).inFlight(100);

        assertSame(servers.get(1), new LeastCost<>(servers, Cost::forecastWait).choose(pick));
        servers.get(1).inFlight(1);
        assertSame(servers.get(0), new LeastCost<>(servers, Cost::forecastWait).choose(pick));
    }

    private String names(List<FakeServer> servers, Cost cost, int choices) {
        Balancer<FakeServer> balancer = new LeastCost<>(servers, cost);
        return IntStream.range(0, choices).mapToObj(i -> balancer.choose(pick).name).collect(Collectors.joining(" "));
    }
}
