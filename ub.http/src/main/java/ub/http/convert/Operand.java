package ub.http.convert;

import ub.core.problem.BadTextException;
import ub.http.sample.Arguments;
import ub.http.sample.NumberText;
import ub.http.sample.Sample;
import ub.http.sample.Subject;
import ub.http.sample.Variable;
import ub.http.sample.VariableNames;

/** The second number of a computation: one that an operator wrote, or what a variable keeps. Immutable. */
@FunctionalInterface
interface Operand {
    /** Puts the number into a sample. Returns false when a variable keeps none. */
    boolean read(Subject subject, Sample into);

    /** Returns the operand that an argument names; 0 when it is missing. */
    static Operand of(Arguments arguments, int index) {
        if (!arguments.has(index)) {
            return constant(0);
        }
        try {
            return constant(Long.parseLong(arguments.text(index)));
        } catch (NumberFormatException _) {
            return variable(arguments, index);
        }
    }

    private static Operand constant(long number) {
        return (_, into) -> {
            into.setInteger(number);
            return true;
        };
    }

    private static Operand variable(Arguments arguments, int index) {
        Variable variable;
        try {
            variable = VariableNames.find(arguments.values().get(index));
        } catch (BadTextException _) {
            throw arguments.bad(index, "must be a number of 64 bits, or a variable such as txn.count");
        }
        return (subject, into) -> {
            if (!variable.get(subject, into) || into.length() == 0) {
                return false;
            }
            into.setInteger(NumberText.leading(into.bytes(), into.offset(), into.length()));
            return true;
        };
    }
}
