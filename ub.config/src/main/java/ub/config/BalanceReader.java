package ub.config;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import ub.core.problem.Place;
import ub.config.tree.BadValueException;
import ub.config.tree.Decoder;
import ub.config.tree.Decoders;
import ub.config.tree.Node;
import ub.config.tree.TableReader;
import ub.core.balance.Algorithm;
import ub.core.balance.BalanceSettings;
import ub.core.balance.HashKey;
import ub.core.net.Mode;

/** Reads the {@code balance} of a backend: the name of an algorithm, or a table. Immutable. */
final class BalanceReader {
    private static final BalanceSettings STANDARD = BalanceSettings.of(Algorithm.ROUND_ROBIN);
    private static final Decoder<Algorithm> ALGORITHM = Decoders.choice(algorithms());
    private static final int MAX_VIRTUAL_NODES = 10_000;
    private static final double MAX_BOUNDED_LOAD = 1_000;

    private BalanceReader() {
    }

    static BalanceSettings read(TableReader backend, Mode mode) {
        Optional<Node.Entry> entry = backend.entry("balance");
        if (entry.isEmpty()) {
            return STANDARD;
        }
        BalanceSettings settings = entry.get().value() instanceof Node.Table
                ? backend.table("balance", "the balance of " + backend.title(), LaterKeys.NONE)
                        .map(BalanceReader::table).orElse(STANDARD)
                : backend.value("balance", ALGORITHM).map(BalanceSettings::of).orElse(STANDARD);
        if (mode == Mode.TCP && settings.key().source() != HashKey.Source.SRC) {
            backend.error(entry.get().place(), backend.title() + " hashes a part of a request, but in tcp mode"
                    + " there are no requests");
        }
        return settings;
    }

    private static BalanceSettings table(TableReader table) {
        Optional<Algorithm> algorithm = table.required("algorithm", ALGORITHM);
        BalanceSettings standard = algorithm.map(BalanceSettings::of).orElse(STANDARD);
        BalanceSettings settings = new BalanceSettings(
                standard.algorithm(),
                table.value("key", HashKeys::of, standard.key()),
                table.value("bounded_load", BalanceReader::boundedLoad, standard.boundedLoad()),
                table.value("virtual_nodes", Decoders.number(1, MAX_VIRTUAL_NODES), standard.virtualNodes()));
        if (algorithm.isPresent() && algorithm.get() != Algorithm.CONSISTENT_HASH) {
            refuseRingKeys(table);
        }
        table.finish();
        return settings;
    }

    private static void refuseRingKeys(TableReader table) {
        for (String key : new String[] {"key", "bounded_load", "virtual_nodes"}) {
            Optional<Place> place = table.entry(key).map(Node.Entry::place);
            place.ifPresent(there -> table.error(there, "only algorithm \"consistent-hash\" takes \"" + key + "\""));
        }
    }

    private static double boundedLoad(Node node) throws BadValueException {
        double load = switch (node) {
            case Node.Fraction fraction -> fraction.value();
            case Node.Whole whole -> whole.value();
            case Node _ -> Double.NaN;
        };
        // Written so that a value that is not a number fails too.
        if (!(load > 1 && load <= MAX_BOUNDED_LOAD)) {
            throw new BadValueException("must be a number above 1 and at most 1000");
        }
        return load;
    }

    private static SequencedMap<String, Algorithm> algorithms() {
        SequencedMap<String, Algorithm> byName = new LinkedHashMap<>();
        for (Algorithm algorithm : Algorithm.values()) {
            byName.put(algorithm.configName(), algorithm);
        }
        return byName;
    }
}
