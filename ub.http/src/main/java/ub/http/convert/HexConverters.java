package ub.http.convert;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static ub.http.sample.SampleType.BINARY;
import static ub.http.sample.SampleType.INTEGER;
import static ub.http.sample.SampleType.STRING;

import java.lang.foreign.MemorySegment;
import java.util.List;
import ub.http.message.Ascii;
import ub.http.sample.Arguments;
import ub.http.sample.Converter;
import ub.http.sample.ConverterDefinition;
import ub.http.sample.Literal;
import ub.http.sample.Sample;
import ub.http.sample.Scratch;
import ub.http.sample.Subject;

/** Converters between bytes and the digits that show them. Immutable. */
final class HexConverters {
    private static final byte[] DIGITS = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E',
        'F'};
    private static final int DIGIT_BITS = 4;

    private HexConverters() {
    }

    static List<ConverterDefinition> all() {
        return List.of(
                new ConverterDefinition("hex", BINARY, STRING, "hex", 0, 0, _ -> HexConverters::hex),
                new ConverterDefinition("hex2i", STRING, INTEGER, "hex2i", 0, 0, _ -> HexConverters::number),
                new ConverterDefinition("be2hex", BINARY, STRING, "be2hex([separator[,chunk_size[,truncate]]])", 0, 3,
                        arguments -> new Chunks(Shape.of(arguments, Integer.MAX_VALUE), Digits.HEXADECIMAL)),
                new ConverterDefinition("be2dec", BINARY, STRING, "be2dec(separator,chunk_size[,truncate])", 2, 3,
                        arguments -> new Chunks(Shape.of(arguments, Long.BYTES), Digits.DECIMAL)),
                new ConverterDefinition("htonl", INTEGER, BINARY, "htonl", 0, 0, _ -> HexConverters::networkOrder));
    }

    /** Writes a byte as two digits, and returns the position behind them. */
    static int putByte(MemorySegment into, int at, byte value) {
        into.set(JAVA_BYTE, at, DIGITS[value >> DIGIT_BITS & 0xF]);
        into.set(JAVA_BYTE, at + 1, DIGITS[value & 0xF]);
        return at + 2;
    }

    private static boolean hex(Subject subject, Sample sample) {
        Scratch scratch = subject.scratch();
        int start = scratch.take(2 * sample.length());
        if (start < 0) {
            return false;
        }
        int to = start;
        for (int i = 0; i < sample.length(); i++) {
            to = putByte(scratch.bytes(), to, sample.bytes().get(JAVA_BYTE, sample.offset() + i));
        }
        sample.setText(scratch.bytes(), start, to - start);
        return true;
    }

    /** Takes hexadecimal digits and nothing else; of more than 64 bits, all are set. */
    private static boolean number(Subject subject, Sample sample) {
        long number = 0;
        boolean tooLarge = false;
        for (int i = 0; i < sample.length(); i++) {
            int digit = Ascii.hexDigit(sample.bytes().get(JAVA_BYTE, sample.offset() + i));
            if (digit < 0) {
                return false;
            }
            tooLarge |= number >>> Long.SIZE - DIGIT_BITS != 0;
            number = number << DIGIT_BITS | digit;
        }
        sample.setInteger(tooLarge ? -1 : number);
        return true;
    }

    private static boolean networkOrder(Subject subject, Sample sample) {
        Scratch scratch = subject.scratch();
        int start = scratch.take(Integer.BYTES);
        if (start < 0) {
            return false;
        }
        for (int i = 0; i < Integer.BYTES; i++) {
            int shift = Integer.SIZE - (i + 1) * Byte.SIZE;
            scratch.bytes().set(JAVA_BYTE, start + i, (byte) (sample.number() >>> shift));
        }
        sample.setBinary(scratch.bytes(), start, Integer.BYTES);
        return true;
    }

    private enum Digits {
        DECIMAL,
        HEXADECIMAL
    }

    /**
     * How bytes are grouped.
     *
     * @param separator stands between two groups
     * @param chunkSize bytes in a group
     * @param rest      what becomes of fewer bytes at the end
     */
    private record Shape(Literal separator, int chunkSize, Rest rest) {
        private enum Rest {
            SHOWN,
            CUT
        }

        static Shape of(Arguments arguments, int maxChunkSize) {
            Literal separator = Literal.of(arguments.text(0));
            if (!separator.isEmpty() && !arguments.has(1)) {
                throw arguments.bad(1, "must be a number of bytes: how many stand between two separators");
            }
            boolean cut = arguments.number(2, Integer.MIN_VALUE, Integer.MAX_VALUE, 0) != 0;
            return new Shape(separator, (int) arguments.number(1, 1, maxChunkSize, 1), cut ? Rest.CUT : Rest.SHOWN);
        }
    }

    /** Shows bytes in groups, each a number whose highest byte comes first. */
    private record Chunks(Shape shape, Digits digits) implements Converter {
        private static final int MAX_DECIMAL_DIGITS = 20;

        @Override
        public boolean convert(Subject subject, Sample sample) {
            int length = shape.rest == Shape.Rest.CUT ? sample.length() - sample.length() % shape.chunkSize
                    : sample.length();
            long chunks = Math.ceilDiv(length, shape.chunkSize);
            Scratch scratch = subject.scratch();
            long room = chunks * shape.separator.length() + switch (digits) {
                case DECIMAL -> chunks * MAX_DECIMAL_DIGITS;
                case HEXADECIMAL -> 2L * length;
            };
            int start = room > scratch.free() ? -1 : scratch.take((int) room);
            if (start < 0) {
                return false;
            }
            int to = start;
            for (int at = 0; at < length; at += shape.chunkSize) {
                to = at > 0 ? shape.separator.copy(scratch.bytes(), to) : to;
                int size = Math.min(shape.chunkSize, length - at);
                to = put(sample.bytes(), sample.offset() + at, size, scratch.bytes(), to);
            }
            scratch.giveBackFrom(to);
            sample.setText(scratch.bytes(), start, to - start);
            return true;
        }

        private int put(MemorySegment bytes, int from, int size, MemorySegment into, int start) {
            int to = start;
            long number = 0;
            for (int i = 0; i < size; i++) {
                byte value = bytes.get(JAVA_BYTE, from + i);
                switch (digits) {
                    case DECIMAL -> number = number << Byte.SIZE | value & 0xFF;
                    case HEXADECIMAL -> to = putByte(into, to, value);
                }
            }
            return switch (digits) {
                case DECIMAL -> putUnsigned(into, to, number);
                case HEXADECIMAL -> to;
            };
        }

        private static int putUnsigned(MemorySegment into, int at, long number) {
            if (number >= 0) {
                return Ascii.putDecimal(into, at, number);
            }
            int behind = Ascii.putDecimal(into, at, Long.divideUnsigned(number, 10));
            return Ascii.putDecimal(into, behind, Long.remainderUnsigned(number, 10));
        }
    }
}
