package ub.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ub.config.tree.BadValueException;
import ub.config.tree.Decoder;
import ub.config.tree.Decoders;
import ub.config.tree.Durations;
import ub.config.tree.Node;
import ub.config.tree.TableReader;
import ub.core.problem.NearestName;
import ub.core.problem.Place;
import ub.core.stick.DataType;
import ub.core.stick.KeyType;
import ub.core.stick.StickTableSettings;
import ub.core.stick.Store;

/** Reads a {@code [table.NAME]}: a stick table. Immutable. */
final class StickTableReader {
    private static final int MAX_SIZE = 100_000_000;
    /** As in HAProxy. */
    private static final int DEFAULT_LENGTH_BYTES = 32;
    private static final Decoder<KeyType> KEY = Decoders.choice(keyTypes());
    private static final SequencedMap<String, DataType> TYPES = dataTypes();
    private static final Pattern STORE = Pattern.compile("([a-z0-9_]+)(?:\\(([^()]*)\\))?");

    private StickTableReader() {
    }

    /**
     * A table, and where its name stands. Immutable.
     *
     * @param settings empty where something is wrong, which was reported
     */
    record Found(String name, Optional<StickTableSettings> settings, Place heading) {
    }

    static Found read(String name, TableReader table) {
        if (!Names.valid(name)) {
            table.error(table.heading(), "the name of a table " + Names.REQUIREMENT);
        }
        Optional<KeyType> key = table.required("key", KEY);
        int length = length(table, key);
        Optional<Integer> size = table.required("size", Decoders.number(1, MAX_SIZE));
        long expireMs = table.value("expire", Decoders.durationMs(1, Limits.LONGEST_MS), StickTableSettings.NEVER);
        Optional<List<Store>> stores = stores(table);
        table.finish();
        Optional<StickTableSettings> settings = key.flatMap(type -> size.flatMap(entries -> stores.map(all ->
                new StickTableSettings(name, type, length, entries, expireMs, all))));
        return new Found(name, settings, table.heading());
    }

    private static int length(TableReader table, Optional<KeyType> key) {
        int written = table.value("length", Decoders.number(1, StickTableSettings.MAX_KEY_BYTES),
                DEFAULT_LENGTH_BYTES);
        if (key.isEmpty() || key.get().takesLength()) {
            return written;
        }
        table.entry("length").ifPresent(entry ->
                table.error(entry.place(), "only keys of type \"string\" or \"binary\" take a \"length\""));
        return key.get().lengthBytes();
    }

    /** Returns what is stored; empty where a part of it cannot be read. */
    private static Optional<List<Store>> stores(TableReader table) {
        List<Store> stores = new ArrayList<>();
        Set<DataType> seen = EnumSet.noneOf(DataType.class);
        boolean good = true;
        for (Node element : table.elements("store")) {
            Optional<Store> store = table.decode("store", element, StickTableReader::store);
            boolean fresh = store.isPresent() && seen.add(store.get().type());
            if (fresh) {
                stores.add(store.get());
            } else if (store.isPresent()) {
                table.error(element.place(), table.title() + " stores \"" + store.get().type().configName()
                        + "\" twice");
            }
            good &= fresh;
        }
        return good ? Optional.of(stores) : Optional.empty();
    }

    private static Store store(Node node) throws BadValueException {
        String requirement = "must be a data type such as \"conn_cur\" or \"http_req_rate(10s)\"";
        Matcher parts = STORE.matcher(Decoders.textOf(node, requirement));
        if (!parts.matches()) {
            throw new BadValueException(requirement);
        }
        String name = parts.group(1);
        DataType type = TYPES.get(name);
        if (type == null) {
            throw new BadValueException(requirement, NearestName.suggestion(name, TYPES.keySet()));
        }
        return switch (type.kind()) {
            case VALUE -> value(type, parts.group(2));
            case RATE -> rate(type, parts.group(2));
        };
    }

    private static Store value(DataType type, String period) throws BadValueException {
        if (period != null) {
            throw new BadValueException("must be \"" + type.configName() + "\" without a period");
        }
        return Store.of(type);
    }

    private static Store rate(DataType type, String period) throws BadValueException {
        if (period == null) {
            throw new BadValueException("must be a rate with its period, as in \"" + type.configName() + "(10s)\"");
        }
        long periodMs = Durations.parseMs(period.matches("[0-9]+") ? period + "ms" : period);
        if (periodMs < 1 || periodMs > Store.MAX_PERIOD_MS) {
            throw new BadValueException("must have a period from 1ms to " + Durations.format(Store.MAX_PERIOD_MS));
        }
        return Store.of(type, periodMs);
    }

    private static SequencedMap<String, KeyType> keyTypes() {
        SequencedMap<String, KeyType> types = new LinkedHashMap<>();
        Arrays.stream(KeyType.values()).forEach(type -> types.put(type.configName(), type));
        return types;
    }

    private static SequencedMap<String, DataType> dataTypes() {
        SequencedMap<String, DataType> types = new LinkedHashMap<>();
        Arrays.stream(DataType.values()).forEach(type -> types.put(type.configName(), type));
        return types;
    }
}
