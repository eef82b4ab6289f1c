package ub.http.fetch;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import ub.http.message.Ascii;
import ub.http.sample.IpText;
import ub.http.sample.Sample;
import ub.http.sample.SampleType;

/** What the text of a value is read as. Immutable. */
enum Reading {
    TEXT(SampleType.STRING),
    /** A number: a minus sign perhaps, and the digits that follow; none are 0. What stands behind them is not read. */
    NUMBER(SampleType.INTEGER),
    /** An IP address; of IPv4 with a port behind it, or without. */
    IP(SampleType.ADDRESS);

    private static final int MAX_PORT = 65_535;

    private final SampleType type;

    Reading(SampleType type) {
        this.type = type;
    }

    SampleType type() {
        return type;
    }

    /** Turns a sample of text into what it is read as. Returns false when it cannot be read so. */
    boolean read(Sample sample) {
        return switch (this) {
            case TEXT -> true;
            case NUMBER -> {
                sample.setInteger(number(sample.bytes(), sample.offset(), sample.offset() + sample.length()));
                yield true;
            }
            case IP -> ip(sample);
        };
    }

    /** A number that is too large is the largest one, so that a limit on it holds. */
    private static long number(MemorySegment bytes, int from, int to) {
        boolean negative = from < to && bytes.get(JAVA_BYTE, from) == '-';
        long number = 0;
        for (int at = negative ? from + 1 : from; at < to && Ascii.isDigit(bytes.get(JAVA_BYTE, at)); at++) {
            int digit = bytes.get(JAVA_BYTE, at) - '0';
            number = number > (Long.MAX_VALUE - digit) / 10 ? Long.MAX_VALUE : number * 10 + digit;
        }
        return negative ? -number : number;
    }

    private static boolean ip(Sample sample) {
        MemorySegment bytes = sample.bytes();
        int from = sample.offset();
        int end = from + sample.length();
        int colon = Texts.find(':', bytes, from, end);
        long port = Ascii.parseDecimal(bytes, Math.min(end, colon + 1), Math.max(0, end - colon - 1));
        boolean hasPort = port >= 0 && port <= MAX_PORT && Texts.find('.', bytes, from, colon) < colon;
        return IpText.parse(bytes, from, (hasPort ? colon : end) - from, sample);
    }
}
