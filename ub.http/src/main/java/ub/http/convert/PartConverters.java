package ub.http.convert;

import static ub.http.sample.SampleType.STRING;

import java.lang.foreign.MemorySegment;
import java.util.List;
import ub.http.sample.Arguments;
import ub.http.sample.Converter;
import ub.http.sample.ConverterDefinition;
import ub.http.sample.Sample;
import ub.http.sample.Subject;

/**
 * Converters that take a part of a text between delimiters: {@code field}, where two delimiters have an empty part
 * between them, and {@code word}, where they count as one. Immutable.
 *
 * <p>Parts are counted from 1 at the beginning, from -1 at the end. Several parts are taken in one piece, with what
 * stands between them; where there are fewer than asked for, everything up to that end of the text. The text is looked
 * at once.
 */
final class PartConverters {
    private PartConverters() {
    }

    static List<ConverterDefinition> all() {
        return List.of(
                new ConverterDefinition("field", STRING, STRING, "field(index,delimiters[,count])", 2, 3,
                        arguments -> new Field(Parts.of(arguments))),
                new ConverterDefinition("word", STRING, STRING, "word(index,delimiters[,count])", 2, 3,
                        arguments -> new Word(Parts.of(arguments))));
    }

    /**
     * Which parts are asked for. Immutable.
     *
     * @param index      of the first one; below 0 counted from the end
     * @param delimiters what stands between parts
     * @param count      how many; all further ones are {@link Integer#MAX_VALUE}
     */
    private record Parts(int index, ByteSet delimiters, int count) {
        static Parts of(Arguments arguments) {
            int index = (int) arguments.number(0, Integer.MIN_VALUE, Integer.MAX_VALUE, 0);
            if (index == 0) {
                throw arguments.bad(0, "must not be 0: parts are counted from 1, or from -1 at the end");
            }
            if (!arguments.has(1)) {
                throw arguments.bad(1, "must name a delimiter");
            }
            int count = (int) arguments.number(2, 0, Integer.MAX_VALUE, 1);
            return new Parts(index, new ByteSet(arguments.text(1)), count == 0 ? Integer.MAX_VALUE : count);
        }
    }

    private record Field(Parts parts) implements Converter {
        @Override
        public boolean convert(Subject subject, Sample sample) {
            return parts.index > 0 ? fromBeginning(sample) : fromEnd(sample);
        }

        private boolean fromBeginning(Sample sample) {
            MemorySegment bytes = sample.bytes();
            int end = sample.offset() + sample.length();
            int start = sample.offset();
            for (int i = 1; i < parts.index; i++) {
                int delimiter = parts.delimiters.firstMember(bytes, start, end);
                if (delimiter == end) {
                    return false;
                }
                start = delimiter + 1;
            }
            int partsEnd = parts.delimiters.firstMember(bytes, start, end);
            for (int taken = 1; taken < parts.count && partsEnd < end; taken++) {
                partsEnd = parts.delimiters.firstMember(bytes, partsEnd + 1, end);
            }
            sample.setText(bytes, start, partsEnd - start);
            return true;
        }

        private boolean fromEnd(Sample sample) {
            MemorySegment bytes = sample.bytes();
            int start = sample.offset();
            int end = start + sample.length();
            for (int i = -1; i > parts.index; i--) {
                int behindDelimiter = parts.delimiters.behindLastMember(bytes, start, end);
                if (behindDelimiter == start) {
                    return false;
                }
                end = behindDelimiter - 1;
            }
            int partsStart = parts.delimiters.behindLastMember(bytes, start, end);
            for (int taken = 1; taken < parts.count && partsStart > start; taken++) {
                partsStart = parts.delimiters.behindLastMember(bytes, start, partsStart - 1);
            }
            sample.setText(bytes, partsStart, end - partsStart);
            return true;
        }
    }

    /** Gives an empty text where there is no such word. */
    private record Word(Parts parts) implements Converter {
        @Override
        public boolean convert(Subject subject, Sample sample) {
            if (parts.index > 0) {
                fromBeginning(sample);
            } else {
                fromEnd(sample);
            }
            return true;
        }

        private void fromBeginning(Sample sample) {
            MemorySegment bytes = sample.bytes();
            int end = sample.offset() + sample.length();
            int start = parts.delimiters.skip(bytes, sample.offset(), end);
            for (int i = 1; i < parts.index && start < end; i++) {
                start = parts.delimiters.skip(bytes, parts.delimiters.firstMember(bytes, start, end), end);
            }
            int wordsEnd = parts.delimiters.firstMember(bytes, start, end);
            for (int taken = 1; taken < parts.count && wordsEnd < end; taken++) {
                int next = parts.delimiters.skip(bytes, wordsEnd, end);
                wordsEnd = parts.delimiters.firstMember(bytes, next, end);
            }
            sample.setText(bytes, start, wordsEnd - start);
        }

        private void fromEnd(Sample sample) {
            MemorySegment bytes = sample.bytes();
            int start = sample.offset();
            int end = parts.delimiters.skipBack(bytes, start, start + sample.length());
            for (int i = -1; i > parts.index && end > start; i--) {
                end = parts.delimiters.skipBack(bytes, start, parts.delimiters.behindLastMember(bytes, start, end));
            }
            int wordsStart = parts.delimiters.behindLastMember(bytes, start, end);
            for (int taken = 1; taken < parts.count && wordsStart > start; taken++) {
                int before = parts.delimiters.skipBack(bytes, start, wordsStart);
                wordsStart = parts.delimiters.behindLastMember(bytes, start, before);
            }
            sample.setText(bytes, wordsStart, end - wordsStart);
        }
    }
}
