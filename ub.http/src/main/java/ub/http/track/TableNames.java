package ub.http.track;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import ub.core.problem.BadTextException;
import ub.core.problem.NearestName;
import ub.core.problem.Place;
import ub.core.problem.PlacedText;
import ub.core.stick.DataType;
import ub.core.stick.KeyType;
import ub.core.stick.StickTableSettings;
import ub.core.stick.Store;

/**
 * The stick tables of a configuration: the one place where rules find them by their names. One thread, when a
 * configuration is read.
 */
public final class TableNames {
    private final SequencedMap<String, NamedTable> byName = new LinkedHashMap<>();
    private final Set<String> named = new HashSet<>();
    /** Tables in which rules remember servers. */
    private final Set<String> ofServers = new HashSet<>();
    private final CounterUses uses = new CounterUses();

    /**
     * Takes the tables, in their order.
     *
     * @param broken names of further tables, whose settings could not be read: what a rule wants of them is taken as
     *               given, since their own mistakes are reported already
     */
    public TableNames(List<StickTableSettings> tables, Collection<String> broken) {
        tables.forEach(settings -> byName.put(settings.name(), new NamedTable(byName.size(), settings)));
        broken.forEach(name -> byName.put(name, new NamedTable(byName.size(), storesEverything(name))));
    }

    /** Of a configuration without tables. */
    public static TableNames none() {
        return new TableNames(List.of(), List.of());
    }

    private static StickTableSettings storesEverything(String name) {
        List<Store> stores = Stream.of(DataType.values()).map(type -> switch (type.kind()) {
            case VALUE -> Store.of(type);
            case RATE -> Store.of(type, 1);
        }).toList();
        // Samples of every type can be texts.
        return new StickTableSettings(name, KeyType.STRING, 1, 1, StickTableSettings.NEVER, stores);
    }

    /**
     * Returns the table of a name.
     *
     * @throws BadTextException when there is none
     */
    public NamedTable find(PlacedText name) {
        NamedTable table = byName.get(name.text());
        if (table == null) {
            throw new BadTextException(name.place(), "there is no table \"" + name + "\"",
                    NearestName.suggestion(name.text(), byName.keySet()).or(() -> Optional.of(existing())));
        }
        named.add(name.text());
        return table;
    }

    /** Returns the table of a name, if there is one. */
    public Optional<NamedTable> of(String name) {
        NamedTable table = byName.get(name);
        if (table != null) {
            named.add(name);
        }
        return Optional.ofNullable(table);
    }

    /** Notes that rules remember servers in a table: it stores their numbers, though nothing else may say so. */
    public void rememberServersIn(NamedTable table) {
        ofServers.add(table.settings().name());
    }

    /** Returns the settings of a table with all that rules need; to be called when all rules have been read. */
    public StickTableSettings completed(StickTableSettings table) {
        return ofServers.contains(table.name()) ? table.storing(Store.of(DataType.SERVER_ID)) : table;
    }

    /** Returns the mistake that a table should be named at this place, with the tables that could be. */
    public BadTextException missing(Place place, String message) {
        return new BadTextException(place, message, Optional.of(existing()));
    }

    private String existing() {
        return byName.isEmpty() ? "there is no table yet: add a [table.NAME]"
                : "there are tables " + String.join(", ", byName.keySet());
    }

    /** Returns whether a rule has named the table. */
    public boolean isNamed(String name) {
        return named.contains(name);
    }

    /** Returns what rules do with counters. */
    public CounterUses uses() {
        return uses;
    }
}
