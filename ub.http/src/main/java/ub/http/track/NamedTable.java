package ub.http.track;

import java.util.List;
import java.util.Optional;
import ub.core.problem.BadTextException;
import ub.core.problem.PlacedText;
import ub.core.stick.DataType;
import ub.core.stick.StickTable;
import ub.core.stick.StickTableSettings;

/**
 * A table as rules know it: which one of the configuration's it is, and what it stores. The entries are those of the
 * process that the rules work in. Immutable.
 *
 * @param number its place among the tables of the configuration
 */
public record NamedTable(int number, StickTableSettings settings) {
    /** Returns the table itself, out of all that there are. */
    public StickTable in(List<StickTable> tables) {
        return tables.get(number);
    }

    /** Returns whether it stores one of these types. */
    boolean storesAnyOf(List<DataType> types) {
        return settings.stores().stream().anyMatch(store -> types.contains(store.type()));
    }

    /**
     * Requires that it stores one of these types, if there are any.
     *
     * @param name where a rule names the table
     * @throws BadTextException when it does not
     */
    public void requireAnyOf(List<DataType> types, PlacedText name) {
        if (!types.isEmpty() && !storesAnyOf(types)) {
            throw new BadTextException(name.place(), "table \"" + settings.name() + "\" does not store "
                    + types.getFirst().configName(), Optional.of(howToStore(types.getFirst())));
        }
    }

    /** Returns what an operator must write, so that it stores a type. */
    String howToStore(DataType type) {
        String period = switch (type.kind()) {
            case VALUE -> "";
            case RATE -> "(10s)";
        };
        return "[table." + settings.name() + "] needs store = [\"" + type.configName() + period + "\""
                + (settings.stores().isEmpty() ? "]" : ", …]");
    }
}
