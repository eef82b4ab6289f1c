package ub.http.convert;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import ub.core.problem.BadTextException;
import ub.core.problem.PlacedText;
import ub.http.sample.IpText;
import ub.http.sample.Literal;
import ub.http.sample.Sample;
import ub.http.sample.SampleType;

/** The values of a map, each found by its number. Immutable. */
interface MapValues {
    /** Lets a sample be the value of a number. */
    void put(int index, Sample into);

    /** What the values of a map are. */
    enum Kind {
        /** Any text. */
        STR(SampleType.STRING) {
            @Override
            MapValues compile(List<PlacedText> values) {
                return texts(values);
            }
        },
        /** Numbers of 64 bits. */
        INT(SampleType.INTEGER) {
            @Override
            MapValues compile(List<PlacedText> values) {
                long[] numbers = values.stream().mapToLong(MapValues::number).toArray();
                return (index, into) -> into.setInteger(numbers[index]);
            }
        },
        /** IP addresses. */
        IP(SampleType.ADDRESS) {
            @Override
            MapValues compile(List<PlacedText> values) {
                Sample[] addresses = values.stream().map(MapValues::address).toArray(Sample[]::new);
                return (index, into) -> into.set(addresses[index]);
            }
        };

        private final SampleType type;

        Kind(SampleType type) {
            this.type = type;
        }

        SampleType type() {
            return type;
        }

        /** Returns the word behind a map's name. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * Compiles values.
         *
         * @throws BadTextException when one is of another kind, with its place
         */
        abstract MapValues compile(List<PlacedText> values);
    }

    /** Keeps all texts one behind the other: a map may have a hundred thousand. */
    private static MapValues texts(List<PlacedText> values) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int[] ends = new int[values.size()];
        for (int i = 0; i < ends.length; i++) {
            bytes.writeBytes(values.get(i).text().getBytes(StandardCharsets.UTF_8));
            ends[i] = bytes.size();
        }
        Literal all = Literal.of(bytes.toByteArray());
        return (index, into) -> {
            int start = index == 0 ? 0 : ends[index - 1];
            all.putText(start, ends[index] - start, into);
        };
    }

    private static long number(PlacedText value) {
        try {
            return Long.parseLong(value.text());
        } catch (NumberFormatException _) {
            throw new BadTextException(value.place(), "\"" + value + "\" is no number of 64 bits");
        }
    }

    private static Sample address(PlacedText value) {
        Sample sample = new Sample();
        Literal.of(value.text()).putText(sample);
        if (!IpText.parse(sample.bytes(), sample.offset(), sample.length(), sample)) {
            throw new BadTextException(value.place(), "\"" + value + "\" is no IP address");
        }
        return sample;
    }
}
