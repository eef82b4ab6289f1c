package ub.http.sample;

import java.util.List;
import java.util.Optional;
import ub.core.problem.BadTextException;
import ub.core.problem.PlacedText;
import ub.core.stick.DataType;
import ub.http.track.NamedTable;

/**
 * The arguments of a fetch or a converter, as an operator wrote them. Immutable.
 *
 * @param word   the word that they belong to
 * @param values what stands between its parentheses, parted at commas, without quotes; empty where it has none
 * @param input  the type of the samples that a converter changes; null where the word is a fetch
 * @param names  what an argument may name
 */
public record Arguments(PlacedText word, List<PlacedText> values, SampleType input, RuleNames names) {
    public Arguments {
        values = List.copyOf(values);
    }

    /** Returns what reads the files that an argument may name. */
    public RuleFiles files() {
        return names.files();
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

    /** Returns the stick table that an argument names. */
    public NamedTable table(int index) {
        if (!has(index)) {
            throw names.tables().missing(word.place(), "a table is missing: " + word + "(table)");
        }
        return names.tables().find(values.get(index));
    }

    /** Returns the stick table that an argument names, which must store one of these types. */
    public NamedTable table(int index, List<DataType> needed) {
        NamedTable table = table(index);
        table.requireAnyOf(needed, values.get(index));
        return table;
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
