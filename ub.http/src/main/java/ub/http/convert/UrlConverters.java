package ub.http.convert;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static ub.http.sample.SampleType.STRING;

import java.lang.foreign.MemorySegment;
import java.util.List;
import ub.http.message.Ascii;
import ub.http.sample.Arguments;
import ub.http.sample.Converter;
import ub.http.sample.ConverterDefinition;
import ub.http.sample.Sample;
import ub.http.sample.Scratch;
import ub.http.sample.Subject;

/** Converters for percent-encoding. RFC 3986 §2.1; {@code +} for a space as forms have it. Immutable. */
final class UrlConverters {
    /** RFC 3986 §2.3: these stand for themselves everywhere. */
    private static final ByteSet UNRESERVED =
            new ByteSet("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");
    private static final int ENCODED_LENGTH = 3;

    private UrlConverters() {
    }

    static List<ConverterDefinition> all() {
        return List.of(
                new ConverterDefinition("url_dec", STRING, STRING, "url_dec([in_form])", 0, 1,
                        UrlConverters::decoder),
                new ConverterDefinition("url_enc", STRING, STRING, "url_enc([query])", 0, 1, UrlConverters::encoder));
    }

    /** Where a plus sign means a space. */
    private enum PlusSign {
        SPACE_BEHIND_QUESTION_MARK,
        SPACE_EVERYWHERE
    }

    private static Converter decoder(Arguments arguments) {
        PlusSign plusSign = arguments.number(0, Integer.MIN_VALUE, Integer.MAX_VALUE, 0) == 0
                ? PlusSign.SPACE_BEHIND_QUESTION_MARK : PlusSign.SPACE_EVERYWHERE;
        return (subject, sample) -> decode(subject, sample, plusSign);
    }

    private static boolean decode(Subject subject, Sample sample, PlusSign plusSign) {
        MemorySegment bytes = sample.bytes();
        int end = sample.offset() + sample.length();
        Scratch scratch = subject.scratch();
        int start = scratch.take(sample.length());
        if (start < 0) {
            return false;
        }
        boolean inForm = plusSign == PlusSign.SPACE_EVERYWHERE;
        int to = start;
        for (int at = sample.offset(); at < end; at++) {
            byte value = bytes.get(JAVA_BYTE, at);
            if (value == '%') {
                int decoded = at + 2 < end ? hexByte(bytes, at + 1) : -1;
                if (decoded < 0) {
                    return false;
                }
                value = (byte) decoded;
                at += 2;
            } else if (value == '?') {
                inForm = true;
            } else if (value == '+' && inForm) {
                value = ' ';
            }
            scratch.bytes().set(JAVA_BYTE, to++, value);
        }
        scratch.giveBackFrom(to);
        sample.setText(scratch.bytes(), start, to - start);
        return true;
    }

    /** Returns the byte that two hexadecimal digits spell; below 0 when they spell none. */
    private static int hexByte(MemorySegment bytes, int at) {
        int high = Ascii.hexDigit(bytes.get(JAVA_BYTE, at));
        int low = Ascii.hexDigit(bytes.get(JAVA_BYTE, at + 1));
        return high < 0 ? -1 : high << 4 | low;
    }

    private static Converter encoder(Arguments arguments) {
        if (arguments.has(0) && !arguments.text(0).equals("query")) {
            throw arguments.bad(0, "must be \"query\": there is no other kind");
        }
        return UrlConverters::encode;
    }

    private static boolean encode(Subject subject, Sample sample) {
        MemorySegment bytes = sample.bytes();
        int from = sample.offset();
        int end = from + sample.length();
        if (UNRESERVED.skip(bytes, from, end) == end) {
            return true;
        }
        Scratch scratch = subject.scratch();
        int start = scratch.take(sample.length() * ENCODED_LENGTH);
        if (start < 0) {
            return false;
        }
        MemorySegment into = scratch.bytes();
        int to = start;
        for (int at = from; at < end; at++) {
            byte value = bytes.get(JAVA_BYTE, at);
            if (UNRESERVED.has(value)) {
                into.set(JAVA_BYTE, to++, value);
            } else {
                into.set(JAVA_BYTE, to, (byte) '%');
                to = HexConverters.putByte(into, to + 1, value);
            }
        }
        scratch.giveBackFrom(to);
        sample.setText(into, start, to - start);
        return true;
    }
}
