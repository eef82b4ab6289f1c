package ub.http.convert;

import static ub.http.sample.SampleType.BINARY;
import static ub.http.sample.SampleType.INTEGER;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import ub.http.sample.Arguments;
import ub.http.sample.Converter;
import ub.http.sample.ConverterDefinition;

/** Converters that give a hash of bytes as a number: of 32 bits without a sign, of 64 bits with one. Immutable. */
final class HashConverters {
    private HashConverters() {
    }

    static List<ConverterDefinition> all() {
        List<ConverterDefinition> all = new ArrayList<>();
        for (StringHash hash : StringHash.values()) {
            String name = hash.name().toLowerCase(Locale.ROOT);
            all.add(new ConverterDefinition(name, BINARY, INTEGER, name + "([avalanche])", 0, 1,
                    arguments -> stringHash(hash, arguments)));
        }
        all.add(new ConverterDefinition("xxh32", BINARY, INTEGER, "xxh32([seed])", 0, 1, HashConverters::xxHash32));
        all.add(new ConverterDefinition("xxh64", BINARY, INTEGER, "xxh64([seed])", 0, 1, HashConverters::xxHash64));
        return all;
    }

    private static Converter stringHash(StringHash hash, Arguments arguments) {
        boolean avalanche = arguments.number(0, Integer.MIN_VALUE, Integer.MAX_VALUE, 0) != 0;
        return (_, sample) -> {
            int value = hash.hash(sample.bytes(), sample.offset(), sample.length());
            sample.setInteger(Integer.toUnsignedLong(avalanche ? StringHash.avalanche(value) : value));
            return true;
        };
    }

    private static Converter xxHash32(Arguments arguments) {
        int seed = (int) arguments.number(0, Long.MIN_VALUE, Long.MAX_VALUE, 0);
        return (_, sample) -> {
            int value = XxHash.hash32(sample.bytes(), sample.offset(), sample.length(), seed);
            sample.setInteger(Integer.toUnsignedLong(value));
            return true;
        };
    }

    private static Converter xxHash64(Arguments arguments) {
        long seed = arguments.number(0, Long.MIN_VALUE, Long.MAX_VALUE, 0);
        return (_, sample) -> {
            sample.setInteger(XxHash.hash64(sample.bytes(), sample.offset(), sample.length(), seed));
            return true;
        };
    }
}
