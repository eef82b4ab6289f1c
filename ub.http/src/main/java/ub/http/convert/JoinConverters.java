package ub.http.convert;

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
import ub.http.sample.Variable;
import ub.http.sample.VariableNames;

/** Converters that put texts and a variable behind a text. Immutable. */
final class JoinConverters {
    private static final Literal NOTHING = Literal.of("");

    private JoinConverters() {
    }

    static List<ConverterDefinition> all() {
        return List.of(
                new ConverterDefinition("concat", STRING, STRING, "concat([start][,[variable][,end]])", 0, 3,
                        arguments -> new Concat(Literal.of(arguments.text(0)), variable(arguments),
                                Literal.of(arguments.text(2)))),
                new ConverterDefinition("add_item", STRING, STRING, "add_item(delimiter,[variable][,suffix])", 2, 3,
                        JoinConverters::addItem));
    }

    /** Returns the variable that the second argument names, or null. */
    private static Variable variable(Arguments arguments) {
        return arguments.has(1) ? VariableNames.find(arguments.values().get(1)) : null;
    }

    private static Converter addItem(Arguments arguments) {
        if (!arguments.has(1) && !arguments.has(2)) {
            throw arguments.bad(1, "must be a variable, or a suffix must follow it");
        }
        return new AddItem(Literal.of(arguments.text(0)), variable(arguments), Literal.of(arguments.text(2)));
    }

    /**
     * Appends a start, what a variable keeps, and an end.
     *
     * @param variable null for none
     */
    private record Concat(Literal start, Variable variable, Literal end) implements Converter {
        @Override
        public boolean convert(Subject subject, Sample sample) {
            return join(subject, sample, start, variable, end);
        }
    }

    /**
     * Appends what a variable keeps and a suffix, and a delimiter in front of them where something stands on both
     * sides.
     *
     * @param variable null for none
     */
    private record AddItem(Literal delimiter, Variable variable, Literal suffix) implements Converter {
        @Override
        public boolean convert(Subject subject, Sample sample) {
            MemorySegment bytes = sample.bytes();
            int offset = sample.offset();
            int length = sample.length();
            boolean follows = !suffix.isEmpty()
                    || variable != null && variable.get(subject, sample) && sample.length() > 0;
            sample.setText(bytes, offset, length);
            return join(subject, sample, follows && length > 0 ? delimiter : NOTHING, variable, suffix);
        }
    }

    private static boolean join(Subject subject, Sample sample, Literal start, Variable variable, Literal end) {
        MemorySegment bytes = sample.bytes();
        int offset = sample.offset();
        int length = sample.length();
        if (variable == null || !variable.get(subject, sample)) {
            sample.setText(bytes, offset, 0);
        }
        Scratch scratch = subject.scratch();
        int at = scratch.take(length + start.length() + sample.length() + end.length());
        if (at < 0) {
            return false;
        }
        MemorySegment into = scratch.bytes();
        MemorySegment.copy(bytes, offset, into, at, length);
        int behind = start.copy(into, at + length);
        MemorySegment.copy(sample.bytes(), sample.offset(), into, behind, sample.length());
        behind = end.copy(into, behind + sample.length());
        sample.setText(into, at, behind - at);
        return true;
    }
}
