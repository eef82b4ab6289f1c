package ub.http.match;

import java.util.List;
import java.util.stream.IntStream;
import ub.http.match.AddressPattern.Family;
import ub.http.match.AddressPattern.MaskedIpv4;
import ub.http.sample.Sample;
import ub.http.sample.SampleType;

/**
 * Addresses and networks that an address may be in: the method {@code ip}. The smallest network is found, one of the
 * address's own family first, and a mask with gaps last. Immutable. HAProxy's manual, chapter 7.1.6.
 *
 * <p>IPv4 patterns also match IPv6 addresses that carry an IPv4 one: mapped ({@code ::ffff:a.b.c.d}, which is what an
 * IPv4 sample looks like), compatible ({@code ::a.b.c.d}) and 6to4 ({@code 2002:aabb:ccdd::}). IPv6 patterns match IPv4
 * addresses in their mapped form.
 */
final class Networks implements IndexedPatterns {
    /** Stands in front of a 6to4 address. RFC 3056 §2. */
    private static final long SIX_TO_FOUR = 0x2002;

    private final AddressTrie ipv4;
    private final AddressTrie ipv6;
    private final MaskedIpv4[] masked;
    private final int[] maskedPatterns;

    Networks(List<AddressPattern> patterns) {
        this.ipv4 = new AddressTrie(patterns, Family.IPV4);
        this.ipv6 = new AddressTrie(patterns, Family.IPV6);
        this.maskedPatterns = IntStream.range(0, patterns.size())
                .filter(i -> patterns.get(i) instanceof MaskedIpv4).toArray();
        this.masked = IntStream.of(maskedPatterns).mapToObj(i -> (MaskedIpv4) patterns.get(i))
                .toArray(MaskedIpv4[]::new);
    }

    @Override
    public int find(Sample sample) {
        if (sample.type() != SampleType.ADDRESS) {
            return NONE;
        }
        int found = sample.isIpv4() ? findIpv4(sample) : findIpv6(sample);
        if (found == NONE) {
            found = sample.isIpv4() ? findIpv6(sample) : findIpv4(sample);
        }
        return found == NONE ? findMasked(sample) : found;
    }

    private int findIpv6(Sample sample) {
        return ipv6.find(sample.addressHigh(), sample.addressLow());
    }

    private int findIpv4(Sample sample) {
        return carriesIpv4(sample) ? ipv4.find(ipv4Bits(sample), 0) : NONE;
    }

    private int findMasked(Sample sample) {
        for (int i = 0; i < masked.length; i++) {
            if (matches(masked[i], sample)) {
                return maskedPatterns[i];
            }
        }
        return NONE;
    }

    @Override
    public void findAll(Sample sample, Hits hits) {
        if (sample.type() != SampleType.ADDRESS) {
            return;
        }
        ipv6.findAll(sample.addressHigh(), sample.addressLow(), hits);
        if (carriesIpv4(sample)) {
            ipv4.findAll(ipv4Bits(sample), 0, hits);
        }
        for (int i = 0; i < masked.length; i++) {
            if (matches(masked[i], sample)) {
                hits.add(maskedPatterns[i]);
            }
        }
    }

    private static boolean matches(MaskedIpv4 pattern, Sample sample) {
        return carriesIpv4(sample) && ((int) (ipv4Bits(sample) >>> Integer.SIZE) & pattern.mask()) == pattern.bits();
    }

    private static boolean carriesIpv4(Sample sample) {
        boolean compatible = sample.addressHigh() == 0 && sample.addressLow() >>> Integer.SIZE == 0;
        return sample.isIpv4() || compatible || sample.addressHigh() >>> 48 == SIX_TO_FOUR;
    }

    /** Returns the IPv4 address that a sample carries, in the first four bytes. */
    private static long ipv4Bits(Sample sample) {
        return sample.addressHigh() == 0 ? sample.addressLow() << Integer.SIZE
                // A 6to4 address has it behind its first two bytes.
                : sample.addressHigh() << Short.SIZE & 0xFFFF_FFFFL << Integer.SIZE;
    }
}
