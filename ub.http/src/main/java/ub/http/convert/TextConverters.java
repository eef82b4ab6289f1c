package ub.http.convert;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static ub.http.sample.SampleType.BINARY;
import static ub.http.sample.SampleType.BOOLEAN;
import static ub.http.sample.SampleType.INTEGER;
import static ub.http.sample.SampleType.STRING;

import java.lang.foreign.MemorySegment;
import java.util.List;
import ub.http.sample.Arguments;
import ub.http.sample.Converter;
import ub.http.sample.ConverterDefinition;
import ub.http.sample.Literal;
import ub.http.sample.Sample;
import ub.http.sample.Scratch;
import ub.http.sample.Subject;

/** Converters that change the letters of a text, cut it, or put another in its place. Immutable. */
final class TextConverters {
    private static final ByteSet LINE_ENDS = new ByteSet("\r\n");

    private TextConverters() {
    }

    static List<ConverterDefinition> all() {
        return List.of(
                new ConverterDefinition("lower", STRING, STRING, "lower", 0, 0, _ -> TextConverters::lower),
                new ConverterDefinition("upper", STRING, STRING, "upper", 0, 0, _ -> TextConverters::upper),
                new ConverterDefinition("length", STRING, INTEGER, "length", 0, 0, _ -> TextConverters::length),
                new ConverterDefinition("bytes", BINARY, BINARY, "bytes(offset[,length])", 1, 2,
                        TextConverters::bytes),
                new ConverterDefinition("ltrim", STRING, STRING, "ltrim(characters)", 1, 1, TextConverters::ltrim),
                new ConverterDefinition("rtrim", STRING, STRING, "rtrim(characters)", 1, 1, TextConverters::rtrim),
                new ConverterDefinition("cut_crlf", STRING, STRING, "cut_crlf", 0, 0, _ -> TextConverters::cutLine),
                new ConverterDefinition("iif", BOOLEAN, STRING, "iif(if_true,if_false)", 2, 2, TextConverters::iif),
                new ConverterDefinition("default", STRING, STRING, "default(value)", 1, 1, Default::new));
    }

    static boolean lower(Subject subject, Sample sample) {
        return inCase(subject, sample, 'A', 'a');
    }

    private static boolean upper(Subject subject, Sample sample) {
        return inCase(subject, sample, 'a', 'A');
    }

    /** Moves the letters of one case to the other. Text that has none of them stays where it is. */
    private static boolean inCase(Subject subject, Sample sample, char firstOfCase, char firstOfOther) {
        MemorySegment bytes = sample.bytes();
        int from = sample.offset();
        int length = sample.length();
        int same = 0;
        while (same < length && !isLetter(bytes.get(JAVA_BYTE, from + same), firstOfCase)) {
            same++;
        }
        if (same == length) {
            return true;
        }
        Scratch scratch = subject.scratch();
        int start = scratch.take(length);
        if (start < 0) {
            return false;
        }
        MemorySegment.copy(bytes, from, scratch.bytes(), start, same);
        for (int i = same; i < length; i++) {
            byte value = bytes.get(JAVA_BYTE, from + i);
            scratch.bytes().set(JAVA_BYTE, start + i, isLetter(value, firstOfCase)
                    ? (byte) (value - firstOfCase + firstOfOther) : value);
        }
        sample.setText(scratch.bytes(), start, length);
        return true;
    }

    private static boolean isLetter(byte value, char firstOfCase) {
        return value >= firstOfCase && value < firstOfCase + 26;
    }

    private static boolean length(Subject subject, Sample sample) {
        sample.setInteger(sample.length());
        return true;
    }

    private static Converter bytes(Arguments arguments) {
        int offset = (int) arguments.number(0, 0, Integer.MAX_VALUE, 0);
        int most = (int) arguments.number(1, 0, Integer.MAX_VALUE, Integer.MAX_VALUE);
        return (_, sample) -> {
            int start = Math.min(offset, sample.length());
            sample.setBinary(sample.bytes(), sample.offset() + start, Math.min(most, sample.length() - start));
            return true;
        };
    }

    private static Converter ltrim(Arguments arguments) {
        ByteSet characters = new ByteSet(arguments.text(0));
        return (_, sample) -> {
            int end = sample.offset() + sample.length();
            int start = characters.skip(sample.bytes(), sample.offset(), end);
            sample.setText(sample.bytes(), start, end - start);
            return true;
        };
    }

    private static Converter rtrim(Arguments arguments) {
        ByteSet characters = new ByteSet(arguments.text(0));
        return (_, sample) -> {
            int start = sample.offset();
            int end = characters.skipBack(sample.bytes(), start, start + sample.length());
            sample.setText(sample.bytes(), start, end - start);
            return true;
        };
    }

    private static boolean cutLine(Subject subject, Sample sample) {
        int start = sample.offset();
        int end = LINE_ENDS.firstMember(sample.bytes(), start, start + sample.length());
        sample.setText(sample.bytes(), start, end - start);
        return true;
    }

    private static Converter iif(Arguments arguments) {
        Literal ifTrue = Literal.of(arguments.text(0));
        Literal ifFalse = Literal.of(arguments.text(1));
        return (_, sample) -> {
            (sample.truth() ? ifTrue : ifFalse).putText(sample);
            return true;
        };
    }

    /** Gives a text in place of an empty one or a missing one. HAProxy has no such converter. */
    private record Default(Literal value) implements Converter {
        Default(Arguments arguments) {
            this(Literal.of(arguments.text(0)));
        }

        @Override
        public boolean convert(Subject subject, Sample sample) {
            return sample.length() > 0 || substitute(subject, sample);
        }

        @Override
        public boolean substitute(Subject subject, Sample sample) {
            value.putText(sample);
            return true;
        }
    }
}
