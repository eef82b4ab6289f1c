package ub.core.balance;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RendezvousTest {
    private final Pick pick = new Pick();

    @Test
    void sharesKeysInProportionToWeight() {
        List<FakeServer> servers = FakeServer.withWeights(1, 2, 3, 4);

        // 16.27 is passed by chance once in a thousand seeds (three degrees of freedom); the seed is fixed.
        assertTrue(Shares.of(new Rendezvous<>(servers), 10_000).chiSquare(servers) < 16.27);
    }

    /** The textbook form, weight / -ln(unit), with no short cut. */
    @Property(tries = 100)
    void takesTheHighestWeightedScore(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 1, max = 256) Integer> weights, @ForAll long key) {
        List<FakeServer> servers = FakeServer.withWeights(weights);
        FakeServer best = servers.stream().max((a, b) -> Double.compare(score(a, key), score(b, key))).orElseThrow();

        pick.begin(key, 0);

        assertSame(best, new Rendezvous<>(servers).choose(pick));
    }

    private static double score(FakeServer server, long key) {
        byte[] name = server.name.getBytes(StandardCharsets.UTF_8);
        long mixed = Murmur3.mix(key ^ Murmur3.hash64(name, 0, name.length, 0));
        double unit = new BigDecimal(mixed >>> 12).add(new BigDecimal("0.5")).doubleValue() / Math.pow(2, 52);
        return server.weight / -Math.log(unit);
    }
}
