package ub.http.sample;

import java.util.List;
import java.util.Optional;
import ub.core.problem.BadTextException;
import ub.core.problem.PlacedText;

/**
 * The arguments of a fetch or a converter, as an operator wrote them. Immutable.
 *
 * @param word   the word that they belong to
 * @param values what stands between its parentheses, parted at commas, without quotes; empty where it has none
 * @param files  reads the files that an argument may name
 */
public record Arguments(PlacedText word, List<PlacedText> values, RuleFiles files) {
    public Arguments {
        values = List.copyOf(values);
    }

    public int count() {
        return values.size();
    }

    /** Returns whether there is an argument at this index and it is not empty. */
    public boolean has(int index) {
        return index < values.size() && !values.get(index).isEmpty();
    }

    /** Returns an argument's text, empty when it is missing. */
    public String text(int index) {
        return index < values.size() ? values.get(index).text() : "";
    }

    /** Returns an argument as a number between two bounds, both included, or a default when it is missing. */
    public long number(int index, long min, long max, long standard) {
        if (!has(index)) {
            return standard;
        }
        try {
            long number = Long.parseLong(text(index));
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException _) {
            // told below, with what would be right
        }
        throw bad(index, "must be a number from " + min + " to " + max);
    }

    /** Returns an exception that says what is wrong with an argument. */
    public BadTextException bad(int index, String requirement) {
        PlacedText argument = index < values.size() ? values.get(index) : word;
        return new BadTextException(argument.place(), "argument " + (index + 1) + " of " + word + " " + requirement,
                Optional.empty());
    }
}
