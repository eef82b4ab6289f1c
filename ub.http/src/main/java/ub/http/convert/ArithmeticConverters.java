package ub.http.convert;

import static ub.http.sample.SampleType.BOOLEAN;
import static ub.http.sample.SampleType.INTEGER;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongPredicate;
import java.util.function.LongUnaryOperator;
import ub.http.sample.Converter;
import ub.http.sample.ConverterDefinition;
import ub.http.sample.Sample;
import ub.http.sample.Subject;

/** Converters that compute with numbers of 64 bits. Immutable. */
final class ArithmeticConverters {
    private ArithmeticConverters() {
    }

    static List<ConverterDefinition> all() {
        List<ConverterDefinition> all = new ArrayList<>(List.of(
                change("neg", number -> Operation.SUB.of(0, number)),
                change("cpl", number -> ~number),
                test("odd", number -> (number & 1) != 0),
                test("even", number -> (number & 1) == 0),
                test("bool", number -> number != 0),
                test("not", number -> number == 0)));
        for (Operation operation : Operation.values()) {
            String name = operation.name().toLowerCase(Locale.ROOT);
            all.add(new ConverterDefinition(name, INTEGER, INTEGER, name + "(number or variable)", 0, 1,
                    arguments -> new WithOperand(operation, Operand.of(arguments, 0))));
        }
        return all;
    }

    private static ConverterDefinition change(String name, LongUnaryOperator operator) {
        return new ConverterDefinition(name, INTEGER, INTEGER, name, 0, 0, _ -> (_, sample) -> {
            sample.setInteger(operator.applyAsLong(sample.number()));
            return true;
        });
    }

    private static ConverterDefinition test(String name, LongPredicate predicate) {
        return new ConverterDefinition(name, INTEGER, BOOLEAN, name, 0, 0, _ -> (_, sample) -> {
            sample.setBoolean(predicate.test(sample.number()));
            return true;
        });
    }

    private record WithOperand(Operation operation, Operand operand) implements Converter {
        @Override
        public boolean convert(Subject subject, Sample sample) {
            long number = sample.number();
            if (!operand.read(subject, sample)) {
                return false;
            }
            sample.setInteger(operation.of(number, sample.number()));
            return true;
        }
    }
}
