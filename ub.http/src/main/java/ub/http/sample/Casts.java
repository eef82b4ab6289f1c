package ub.http.sample;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * Turns a sample of one type into one of another, where the language does so by itself. Immutable.
 * HAProxy's configuration manual, chapter 7.1; what it leaves open is as version 2.6 does it.
 */
public final class Casts {
    private static final Converter AS_IT_IS = (subject, sample) -> true;
    private static final ValueLayout.OfLong BIG_ENDIAN_LONG =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private Casts() {
    }

    /** Returns what turns a sample of one type into one of another, or empty when nothing does. */
    public static Optional<Converter> between(SampleType from, SampleType to) {
        return Optional.ofNullable(switch (to) {
            case BOOLEAN -> toBoolean(from);
            case INTEGER -> toInteger(from);
            case ADDRESS -> toAddress(from);
            case STRING -> toText(from);
            case BINARY -> toBinary(from);
        });
    }

    private static Converter toBoolean(SampleType from) {
        return switch (from) {
            case BOOLEAN -> AS_IT_IS;
            case INTEGER -> (subject, sample) -> {
                sample.setBoolean(sample.number() != 0);
                return true;
            };
            case STRING -> (subject, sample) -> {
                boolean known = textToNumber(sample);
                sample.setBoolean(known && sample.number() != 0);
                return known;
            };
            case ADDRESS, BINARY -> null;
        };
    }

    private static Converter toInteger(SampleType from) {
        return switch (from) {
            case INTEGER -> AS_IT_IS;
            case BOOLEAN -> (subject, sample) -> {
                sample.setInteger(sample.number());
                return true;
            };
            case STRING -> (subject, sample) -> textToNumber(sample);
            case ADDRESS -> (subject, sample) -> addressToNumber(sample);
            case BINARY -> null;
        };
    }

    private static boolean textToNumber(Sample sample) {
        if (sample.length() == 0) {
            return false;
        }
        sample.setInteger(NumberText.leading(sample.bytes(), sample.offset(), sample.length()));
        return true;
    }

    private static boolean addressToNumber(Sample sample) {
        if (!sample.isIpv4()) {
            return false;
        }
        sample.setInteger(Integer.toUnsignedLong((int) sample.addressLow()));
        return true;
    }

    private static Converter toAddress(SampleType from) {
        return switch (from) {
            case ADDRESS -> AS_IT_IS;
            case INTEGER -> (subject, sample) -> {
                sample.setIpv4((int) sample.number());
                return true;
            };
            case STRING -> (subject, sample) ->
                    IpText.parse(sample.bytes(), sample.offset(), sample.length(), sample);
            case BOOLEAN, BINARY -> null;
        };
    }

    private static Converter toText(SampleType from) {
        return switch (from) {
            case STRING -> AS_IT_IS;
            case BOOLEAN, INTEGER -> (subject, sample) -> NumberText.set(subject, sample, sample.number());
            case ADDRESS -> Casts::addressToText;
            case BINARY -> (subject, sample) -> binaryToText(sample);
        };
    }

    private static boolean addressToText(Subject subject, Sample sample) {
        Scratch scratch = subject.scratch();
        int start = scratch.take(IpText.MAX_LENGTH);
        if (start < 0) {
            return false;
        }
        int end = IpText.put(sample, scratch.bytes(), start);
        scratch.giveBackFrom(end);
        sample.setText(scratch.bytes(), start, end - start);
        return true;
    }

    /** Text ends before the first NUL. */
    private static boolean binaryToText(Sample sample) {
        MemorySegment bytes = sample.bytes();
        int start = sample.offset();
        int end = start;
        while (end < start + sample.length() && bytes.get(JAVA_BYTE, end) != 0) {
            end++;
        }
        sample.setText(bytes, start, end - start);
        return true;
    }

    private static Converter toBinary(SampleType from) {
        return switch (from) {
            case BINARY -> AS_IT_IS;
            case BOOLEAN, INTEGER -> (subject, sample) -> toBytes(subject, sample, Long.BYTES);
            case ADDRESS -> (subject, sample) -> sample.isIpv4()
                    ? toBytes(subject, sample, Integer.BYTES)
                    : toBytes(subject, sample, 2 * Long.BYTES);
            case STRING -> (subject, sample) -> {
                sample.setBinary(sample.bytes(), sample.offset(), sample.length());
                return true;
            };
        };
    }

    /** Lets a sample be the last bytes of its address or number, the highest first. */
    private static boolean toBytes(Subject subject, Sample sample, int lengthBytes) {
        Scratch scratch = subject.scratch();
        int start = scratch.take(2 * Long.BYTES);
        if (start < 0) {
            return false;
        }
        scratch.bytes().set(BIG_ENDIAN_LONG, start, sample.addressHigh());
        scratch.bytes().set(BIG_ENDIAN_LONG, start + Long.BYTES, sample.number());
        sample.setBinary(scratch.bytes(), start + 2 * Long.BYTES - lengthBytes, lengthBytes);
        return true;
    }
}
