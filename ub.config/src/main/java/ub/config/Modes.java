package ub.config;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import ub.config.tree.Decoder;
import ub.config.tree.Decoders;
import ub.config.tree.TableReader;
import ub.core.net.Mode;

/** The names of the modes. Immutable. */
final class Modes {
    static final Mode DEFAULT = Mode.HTTP;
    private static final Decoder<Mode> DECODER = Decoders.choice(byName());

    private Modes() {
    }

    /** Returns the mode of a frontend or a backend, or empty when it is bad. */
    static Optional<Mode> read(TableReader table) {
        return table.entry("mode").isEmpty() ? Optional.of(DEFAULT) : table.value("mode", DECODER);
    }

    static String name(Mode mode) {
        return switch (mode) {
            case TCP -> "tcp";
            case HTTP -> "http";
        };
    }

    /** Warns of keys that do nothing without requests: a mistake, but one that breaks nothing. */
    static void warnUnlessHttp(Mode mode, TableReader table, Optional<String> instead, String... keys) {
        if (mode == Mode.HTTP) {
            return;
        }
        for (String key : keys) {
            table.entry(key).ifPresent(entry -> table.warning(entry.place(),
                    "\"" + key + "\" in " + table.title() + " has no effect in mode \"" + name(mode) + "\"", instead));
        }
    }

    private static SequencedMap<String, Mode> byName() {
        SequencedMap<String, Mode> modes = new LinkedHashMap<>();
        for (Mode mode : new Mode[] {Mode.HTTP, Mode.TCP}) {
            modes.put(name(mode), mode);
        }
        return modes;
    }
}
