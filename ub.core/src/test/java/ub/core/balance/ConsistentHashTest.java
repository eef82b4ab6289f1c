package ub.core.balance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ConsistentHashTest {
    private static final int VIRTUAL_NODES = 160;
    private static final double NO_BOUND = 0;

    private final Pick pick = new Pick();

    /** With 160 points for a unit of weight, a share is off by one part in sqrt(160), 8 %, at one deviation. */
    @Test
    void sharesKeysInProportionToWeight() {
        List<FakeServer> servers = FakeServer.withWeights(1, 2, 3, 4);

        Shares.of(ring(servers), 50_000).assertInProportion(servers, 0.2);
    }

    /** One deviation is 8 % for the ring and 4 % for 500 keys each; together 9 %, and 50 % is more than five. */
    @Test
    void sharesKeysAmongAThousand() {
        List<FakeServer> servers = FakeServer.withWeights(Collections.nCopies(1000, 1));

        Shares.of(ring(servers), 500_000).assertInProportion(servers, 0.5);
    }

    /** Looks at every point of every server for the shortest way from the key, in unsigned arithmetic on a circle. */
    @Property(tries = 50)
    void findsTheNextPointOnTheRing(
            @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 4) Integer> weights,
            @ForAll @IntRange(min = 1, max = 20) int virtualNodes, @ForAll long key) {
        List<FakeServer> servers = FakeServer.withWeights(weights);
        Balancer<FakeServer> ring = new ConsistentHash<>(servers, virtualNodes, NO_BOUND);
        // The seam of the ring is where a way round it is easily lost.
        for (long each : new long[] {key, Long.MAX_VALUE, Long.MIN_VALUE, 0, -1}) {
            pick.begin(each, 0);
            assertSame(nearest(servers, virtualNodes, each), ring.choose(pick));
        }
    }

    private static FakeServer nearest(List<FakeServer> servers, int virtualNodes, long key) {
        FakeServer nearest = null;
        long shortest = -1;
        for (FakeServer server : servers) {
            for (int i = 0; i < virtualNodes * server.weight; i++) {
                long way = (pointOf(server.name + "-" + i) >>> 16) - (key >>> 16) & (1L << 48) - 1;
                if (nearest == null || way < shortest) {
                    nearest = server;
                    shortest = way;
                }
            }
        }
        return nearest;
    }

    @Test
    void givesAKeyThatLiesOnAPointToItsServer() {
        List<FakeServer> servers = FakeServer.withWeights(1, 1, 1);
        Balancer<FakeServer> ring = ring(servers);

        for (FakeServer server : servers) {
            pick.begin(pointOf(server.name + "-7"), 0);
            assertSame(server, ring.choose(pick));
        }
    }

    /** Two names that were searched for, among 33 million: their first points lie in one place. */
    @Test
    void ordersTwoPointsInOnePlaceByNameWhateverTheOrderOfTheList() {
        FakeServer one = new FakeServer("s26128539", 1);
        FakeServer other = new FakeServer("s29384143", 1);
        assertEquals(pointOf("s26128539-0") >>> 16, pointOf("s29384143-0") >>> 16);

        assertSame(one, new ConsistentHash<>(List.of(one, other), 1, NO_BOUND).choose(pick));
        assertSame(one, new ConsistentHash<>(List.of(other, one), 1, NO_BOUND).choose(pick));
    }

    @Test
    void halvesThePointsUntilTheRingIsSmallEnough() {
        int[] weights = {256, 128, 1};

        assertArrayEquals(new int[] {40_960, 20_480, 160}, ConsistentHash.pointCounts(weights, VIRTUAL_NODES));
        assertArrayEquals(new int[] {128_000, 64_000, 500}, ConsistentHash.pointCounts(weights, 1_000));
    }

    @Test
    void keepsTheSharesWhenTheRingMustBeThinnedOut() {
        // 20 servers of weight 256 ask for 819,200 points; the ring holds 262,144.
        List<FakeServer> servers = FakeServer.withWeights(Collections.nCopies(20, 256));
        servers.getFirst().weight = 128;

        Shares.of(ring(servers), 100_000).assertInProportion(servers, 0.1);
    }

    @Test
    void leavesAtLeastOnePointToEachServer() {
        // 5,000 x 256 points are halved three times, which would leave the light one with an eighth of a point.
        List<FakeServer> servers = FakeServer.withWeights(Collections.nCopies(5000, 256));
        FakeServer light = servers.getFirst();
        light.weight = 1;
        ConsistentHash<FakeServer> ring = new ConsistentHash<>(servers, 1, NO_BOUND);
        servers.forEach(server -> server.usable = server == light);

        assertSame(light, ring.choose(pick));
    }

    /** The bound of the paper, in whole numbers: 1.25 is 5/4. Requests come and go at random. */
    @Property(tries = 40)
    void takesNoServerOverItsBound(
            @ForAll @Size(min = 1, max = 10) List<@IntRange(min = 1, max = 8) Integer> weights, @ForAll long seed) {
        List<FakeServer> servers = FakeServer.withWeights(weights);
        Balancer<FakeServer> balancer = new ConsistentHash<>(servers, VIRTUAL_NODES, 1.25);
        long weightOfAll = servers.stream().mapToLong(FakeServer::weight).sum();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 500; i++) {
            // Few keys, so that without a bound a few servers would take it all.
            pick.begin(Murmur3.mix(random.nextInt(3)), 0);
            FakeServer chosen = balancer.choose(pick);
            chosen.inFlight++;
            long total = servers.stream().mapToLong(FakeServer::inFlight).sum();
            long bound = Math.ceilDiv(5 * total * chosen.weight, 4 * weightOfAll);
            assertTrue(chosen.inFlight <= bound, chosen + " has " + chosen.inFlight + " of " + total);
            FakeServer finishing = servers.get(random.nextInt(servers.size()));
            if (finishing.inFlight > 0 && random.nextInt(3) == 0) {
                finishing.inFlight--;
            }
        }
    }

    @Test
    void leavesAKeyWithItsServerWhileThatIsBelowItsBound() {
        List<FakeServer> servers = FakeServer.withWeights(1, 1, 1, 1);
        Balancer<FakeServer> bounded = new ConsistentHash<>(servers, VIRTUAL_NODES, 1.25);
        Balancer<FakeServer> free = ring(servers);
        servers.forEach(server -> server.inFlight(10));

        for (int key = 0; key < 1000; key++) {
            pick.begin(Murmur3.mix(key), 0);
            assertSame(free.choose(pick), bounded.choose(pick));
        }
    }

    @Test
    void sendsAnOverflowingKeyWhereItWouldGoIfItsServerWereDown() {
        List<FakeServer> servers = FakeServer.withWeights(1, 1, 1, 1);
        Balancer<FakeServer> bounded = new ConsistentHash<>(servers, VIRTUAL_NODES, 1.25);
        Balancer<FakeServer> free = ring(servers);
        pick.begin(12345, 0);
        FakeServer owner = free.choose(pick);
        owner.inFlight(3);
        FakeServer overflow = bounded.choose(pick);
        owner.usable = false;

        assertNotSame(owner, overflow);
        assertSame(free.choose(pick), overflow);
    }

    /** Servers that are down do not share the load, so the bound of the others must rise. */
    @Test
    void boundsTheShareAmongThoseThatAreUp() {
        List<FakeServer> servers = FakeServer.withWeights(1, 1, 1, 1);
        Balancer<FakeServer> bounded = new ConsistentHash<>(servers, VIRTUAL_NODES, 1.25);
        servers.get(2).usable = false;
        servers.get(3).usable = false;
        for (int i = 0; i < 81; i++) {
            pick.begin(1, 0);
            bounded.choose(pick).inFlight++;
        }
        // One key: its server takes 1.25 times the half of all 81, rounded up, and the other what is left.
        assertEquals(51, Math.max(servers.get(0).inFlight, servers.get(1).inFlight));
        assertEquals(30, Math.min(servers.get(0).inFlight, servers.get(1).inFlight));
    }

    /** The bound is 1.25 x 116 x 7/35 = 29, which floating point makes a hair more than 29. */
    @Test
    void doesNotRoundAWholeBoundUp() {
        List<FakeServer> servers = FakeServer.withWeights(7, 28);
        servers.get(0).inFlight(29);
        servers.get(1).inFlight(115 - 29);
        pick.begin(pointOf("s0-0"), 0);

        assertSame(servers.get(1), new ConsistentHash<>(servers, VIRTUAL_NODES, 1.25).choose(pick));
    }

    @Test
    void goesOverTheBoundRatherThanRefuse() {
        List<FakeServer> servers = FakeServer.withWeights(1, 1);
        Balancer<FakeServer> bounded = new ConsistentHash<>(servers, VIRTUAL_NODES, 1.25);
        servers.get(0).inFlight(100);
        pick.tried(servers.get(1));

        assertSame(servers.get(0), bounded.choose(pick));
    }

    private static long pointOf(String label) {
        byte[] bytes = label.getBytes(StandardCharsets.UTF_8);
        return Murmur3.hash64(bytes, 0, bytes.length, 0);
    }

    private static Balancer<FakeServer> ring(List<FakeServer> servers) {
        return new ConsistentHash<>(servers, VIRTUAL_NODES, NO_BOUND);
    }
}
