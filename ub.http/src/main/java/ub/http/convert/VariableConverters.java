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
import ub.http.sample.Variable;
import ub.http.sample.VariableNames;

/** Converters that compare a text with what a variable keeps, and that keep it or forget it. Immutable. */
final class VariableConverters {
    private VariableConverters() {
    }

    static List<ConverterDefinition> all() {
        return List.of(
                new ConverterDefinition("strcmp", STRING, INTEGER, "strcmp(variable)", 1, 1,
                        VariableConverters::compare),
                new ConverterDefinition("secure_memcmp", BINARY, BOOLEAN, "secure_memcmp(variable)", 1, 1,
                        VariableConverters::compareInConstantTime),
                new ConverterDefinition("set-var", STRING, STRING, "set-var(variable)", 1, 1, VariableConverters::set),
                new ConverterDefinition("unset-var", null, null, "unset-var(variable)", 1, 1,
                        VariableConverters::unset));
    }

    private static Variable variable(Arguments arguments) {
        return VariableNames.find(arguments.values().getFirst());
    }

    /** Gives the difference of the first two bytes that differ, else -1, 0 or 1 as the lengths do. */
    private static Converter compare(Arguments arguments) {
        Variable variable = variable(arguments);
        return (subject, sample) -> {
            MemorySegment bytes = sample.bytes();
            int offset = sample.offset();
            int length = sample.length();
            if (!variable.get(subject, sample)) {
                return false;
            }
            MemorySegment others = sample.bytes();
            int common = Math.min(length, sample.length());
            long differs = MemorySegment.mismatch(bytes, offset, offset + common,
                    others, sample.offset(), sample.offset() + common);
            sample.setInteger(differs < 0 ? Integer.compare(length, sample.length())
                    : (bytes.get(JAVA_BYTE, offset + differs) & 0xFF)
                    - (others.get(JAVA_BYTE, sample.offset() + differs) & 0xFF));
            return true;
        };
    }

    /** Looks at all bytes wherever the first difference is, so that the time taken tells nothing of a secret. */
    private static Converter compareInConstantTime(Arguments arguments) {
        Variable variable = variable(arguments);
        return (subject, sample) -> {
            MemorySegment bytes = sample.bytes();
            int offset = sample.offset();
            int length = sample.length();
            if (!variable.get(subject, sample)) {
                return false;
            }
            int differences = length ^ sample.length();
            for (int i = 0; i < Math.min(length, sample.length()); i++) {
                differences |= bytes.get(JAVA_BYTE, offset + i) ^ sample.bytes().get(JAVA_BYTE, sample.offset() + i);
            }
            sample.setBoolean(differences == 0);
            return true;
        };
    }

    private static Converter set(Arguments arguments) {
        Variable variable = variable(arguments);
        return (subject, sample) -> {
            variable.set(subject, sample);
            return true;
        };
    }

    private static Converter unset(Arguments arguments) {
        Variable variable = variable(arguments);
        return (subject, _) -> {
            variable.unset(subject);
            return true;
        };
    }
}
