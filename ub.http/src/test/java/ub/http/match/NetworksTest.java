package ub.http.match;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import ub.http.match.AddressPattern.Family;
import ub.http.match.AddressPattern.MaskedIpv4;
import ub.http.match.AddressPattern.Network;
import ub.http.sample.Sample;

class NetworksTest {
    private static int find(String address, String... patterns) {
        return new Networks(Samples.patterns(patterns).stream().map(AddressPatterns::read).toList())
                .find(Samples.address(address));
    }

    /** Few different bits at a few places, so that networks lie in each other. */
    @Provide
    Arbitrary<Long> bits() {
        return Arbitraries.of(0L, 1L << 63, 0xC0L << 56, 0x0A01L << 48, 0x0A01_0203L << 32, 0x2002_0A01_0203_0000L,
                1L, 0xFFFF_0A01_0203L, 0xFFFF_0A01_0204L, 0x0A01_0203L, -1L);
    }

    @Provide
    Arbitrary<AddressPattern> pattern() {
        Arbitrary<AddressPattern> ipv4 = Combinators.combine(bits(), Arbitraries.integers().between(0, 32))
                .as((high, length) -> new Network(Family.IPV4, masked(high, length), 0, length));
        Arbitrary<AddressPattern> ipv6 = Combinators.combine(bits(), bits(), Arbitraries.integers().between(0, 128))
                .as((high, low, length) -> new Network(Family.IPV6, masked(high, length), masked(low, length - 64),
                        length));
        Arbitrary<AddressPattern> gaps = bits().map(high -> new MaskedIpv4((int) (high >>> 32) & 0xFF00FF,
                0xFF00FF));
        return Arbitraries.oneOf(ipv4, ipv6, gaps);
    }

    @Provide
    Arbitrary<List<AddressPattern>> patterns() {
        return pattern().list().ofMaxSize(12);
    }

    private static long masked(long bits, int ones) {
        return ones <= 0 ? 0 : ones >= 64 ? bits : bits >>> 64 - ones << 64 - ones;
    }

    /** An address as a number of so many bits. */
    private static BigInteger number(long high, long low) {
        return new BigInteger(Long.toUnsignedString(high)).shiftLeft(64)
                .add(new BigInteger(Long.toUnsignedString(low)));
    }

    /** By definition: the number of the address divided by what the network leaves open. */
    private static boolean has(Network network, long high, long low) {
        int open = 128 - network.lengthBits();
        return number(network.high(), network.low()).shiftRight(open).equals(number(high, low).shiftRight(open));
    }

    /** The IPv4 address inside, in the first four bytes of the number, or -1. */
    private static long carried(long high, long low) {
        boolean lowHalf = high == 0 && (low >>> 32 == 0 || low >>> 32 == 0xFFFF);
        return lowHalf ? low & 0xFFFF_FFFFL : high >>> 48 == 0x2002 ? high >>> 16 & 0xFFFF_FFFFL : -1;
    }

    private static boolean matches(AddressPattern pattern, long high, long low) {
        long ipv4 = carried(high, low);
        return switch (pattern) {
            case Network network when network.family() == Family.IPV6 -> has(network, high, low);
            case Network network -> ipv4 >= 0 && has(network, ipv4 << 32, 0);
            case MaskedIpv4 gaps -> ipv4 >= 0 && ((int) ipv4 & gaps.mask()) == gaps.bits();
        };
    }

    /** The larger, the sooner it is found: own family, other family, mask with gaps; in each the smallest network. */
    private static int rank(AddressPattern pattern, Sample sample) {
        return switch (pattern) {
            case Network network -> network.lengthBits()
                    + ((network.family() == Family.IPV4) == sample.isIpv4() ? 2000 : 1000);
            case MaskedIpv4 _ -> 0;
        };
    }

    @Property(tries = 3000)
    void findsTheSmallestNetworkOfTheOwnFamilyFirst(@ForAll("patterns") List<AddressPattern> patterns,
                                                    @ForAll("bits") long high, @ForAll("bits") long low) {
        Sample sample = new Sample();
        sample.setAddress(high, low);
        Networks networks = new Networks(patterns);
        int[] expected = IntStream.range(0, patterns.size())
                .filter(i -> matches(patterns.get(i), high, low)).toArray();
        int best = IntStream.of(expected).boxed()
                .reduce((one, other) -> rank(patterns.get(other), sample) > rank(patterns.get(one), sample)
                        ? other : one)
                .orElse(PatternSet.NONE);
        TreeSet<String> told = new TreeSet<>();
        networks.findAll(sample, pattern -> told.add(patterns.get(pattern).toString()));
        TreeSet<String> all = new TreeSet<>();
        IntStream.of(expected).forEach(i -> all.add(patterns.get(i).toString()));

        assertEquals(best, networks.find(sample));
        assertEquals(all, told);
    }

    @Test
    void aNetworkHasItsFirstAndItsLastAddressAndNoneBeside() {
        assertEquals(PatternSet.NONE, find("10.15.255.255", "10.16.0.0/12"));
        assertEquals(0, find("10.16.0.0", "10.16.0.0/12"));
        assertEquals(0, find("10.31.255.255", "10.16.0.0/12"));
        assertEquals(PatternSet.NONE, find("10.32.0.0", "10.16.0.0/12"));
        assertEquals(0, find("2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", "2001:db8::/32"));
        assertEquals(PatternSet.NONE, find("2001:db9::", "2001:db8::/32"));
    }

    @Test
    void theSmallestNetworkIsFoundWhateverTheOrder() {
        assertEquals(2, find("10.1.2.3", "0.0.0.0/0", "10.0.0.0/8", "10.1.2.0/24", "10.1.0.0/16", "10.1.2.4/32"));
        assertEquals(0, find("10.1.2.3", "10.1.2.0/24", "10.1.2.0/24", "10.0.0.0/8"));
    }

    @Test
    void anAddressOfIpv4IsSoughtAmongPatternsOfIpv4First() {
        assertEquals(1, find("10.1.2.3", "::ffff:10.1.2.3", "10.0.0.0/8"));
        assertEquals(1, find("2002:a01:203::1", "10.1.2.3", "2002::/16"));
    }
}
