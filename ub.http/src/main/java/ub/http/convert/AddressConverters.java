package ub.http.convert;

import static ub.http.sample.SampleType.ADDRESS;

import java.util.List;
import ub.http.sample.Arguments;
import ub.http.sample.Converter;
import ub.http.sample.ConverterDefinition;
import ub.http.sample.IpText;
import ub.http.sample.Literal;
import ub.http.sample.Sample;
import ub.http.sample.Subject;

/** The converter that keeps the network part of an address. Immutable. */
final class AddressConverters {
    private static final int IPV4_BITS = 32;
    private static final int IPV6_BITS = 128;

    private AddressConverters() {
    }

    static List<ConverterDefinition> all() {
        return List.of(new ConverterDefinition("ipmask", ADDRESS, ADDRESS, "ipmask(mask4[,mask6])", 1, 2,
                arguments -> new IpMask((int) mask(arguments, 0, IPV4_BITS).low, arguments.count() > 1
                        ? mask(arguments, 1, IPV6_BITS) : null)));
    }

    /** 128 bits that are set where an address keeps its own; of an IPv4 mask the last 32 count. */
    private record Mask(long high, long low) {
    }

    /** Returns the mask that an argument has: a number of bits, or an address of the family. */
    private static Mask mask(Arguments arguments, int index, int bits) {
        String text = arguments.text(index);
        if (!text.contains(".") && !text.contains(":")) {
            if (!arguments.has(index)) {
                throw arguments.bad(index, "must be a mask");
            }
            return ofLength(bits, (int) arguments.number(index, 0, bits, 0));
        }
        Sample sample = new Sample();
        Literal.of(text).putText(sample);
        if (!IpText.parse(sample.bytes(), sample.offset(), sample.length(), sample)
                || sample.isIpv4() != (bits == IPV4_BITS)) {
            throw arguments.bad(index, "must be a number from 0 to " + bits + ", or a mask written as an address");
        }
        return new Mask(sample.addressHigh(), sample.addressLow());
    }

    private static Mask ofLength(int bits, int length) {
        int zeros = bits - length;
        // A shift by all 64 bits would shift by none.
        return new Mask(zeros >= 2 * Long.SIZE ? 0 : -1L << Math.max(0, zeros - Long.SIZE),
                zeros >= Long.SIZE ? 0 : -1L << zeros);
    }

    /**
     * Sets the bits outside a mask to 0.
     *
     * @param ipv6 null when IPv6 addresses give no sample
     */
    private record IpMask(int ipv4, Mask ipv6) implements Converter {
        @Override
        public boolean convert(Subject subject, Sample sample) {
            if (sample.isIpv4()) {
                sample.setIpv4((int) sample.addressLow() & ipv4);
                return true;
            }
            if (ipv6 == null) {
                return false;
            }
            sample.setAddress(sample.addressHigh() & ipv6.high, sample.addressLow() & ipv6.low);
            return true;
        }
    }
}
