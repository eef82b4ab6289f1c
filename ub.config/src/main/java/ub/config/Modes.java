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

    private static SequencedMap<String, Mode> byName() {
        SequencedMap<String, Mode> modes = new LinkedHashMap<>();
        for (Mode mode : new Mode[] {Mode.HTTP, Mode.TCP}) {
            modes.put(name(mode), mode);
        }
        return modes;
    }
}
