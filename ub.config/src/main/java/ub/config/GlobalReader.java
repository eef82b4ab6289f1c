package ub.config;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import ub.config.tree.BadValueException;
import ub.config.tree.Decoder;
import ub.config.tree.Decoders;
import ub.config.tree.Node;
import ub.config.tree.TableReader;
import ub.core.net.SpliceMode;

/** Reads {@code [global]}. Immutable. */
final class GlobalReader {
    private static final int MAX_WORKERS = 1024;
    private static final Decoder<Integer> WORKERS = GlobalReader::workers;
    private static final Decoder<System.Logger.Level> LOG_LEVEL = Decoders.choice(logLevels());
    private static final Decoder<SpliceMode> SPLICE = Decoders.choice(spliceModes());

    private GlobalReader() {
    }

    static GlobalSettings read(TableReader table) {
        GlobalSettings standard = GlobalSettings.DEFAULT;
        GlobalSettings settings = new GlobalSettings(
                table.value("workers", WORKERS, standard.workers()),
                table.value("pin", Decoders.flag(), standard.pin()),
                table.value("max_connections", Decoders.number(1, Limits.MAX_CONNECTIONS), standard.maxConnections()),
                table.value("drain_timeout", Decoders.durationMs(0, Limits.LONGEST_MS), standard.drainTimeoutMs()),
                table.value("log_level", LOG_LEVEL, standard.logLevel()),
                table.value("splice", SPLICE, standard.splice()));
        table.finish();
        return settings;
    }

    private static int workers(Node node) throws BadValueException {
        if (node instanceof Node.Text text && text.value().equals("auto")) {
            return 0;
        }
        if (node instanceof Node.Whole number && number.value() >= 1 && number.value() <= MAX_WORKERS) {
            return (int) number.value();
        }
        throw new BadValueException("must be \"auto\" or a whole number from 1 to " + MAX_WORKERS);
    }

    private static SequencedMap<String, System.Logger.Level> logLevels() {
        SequencedMap<String, System.Logger.Level> levels = new LinkedHashMap<>();
        levels.put("trace", System.Logger.Level.TRACE);
        levels.put("debug", System.Logger.Level.DEBUG);
        levels.put("info", System.Logger.Level.INFO);
        levels.put("warning", System.Logger.Level.WARNING);
        levels.put("error", System.Logger.Level.ERROR);
        levels.put("off", System.Logger.Level.OFF);
        return levels;
    }

    private static SequencedMap<String, SpliceMode> spliceModes() {
        SequencedMap<String, SpliceMode> modes = new LinkedHashMap<>();
        modes.put("auto", SpliceMode.AUTO);
        modes.put("always", SpliceMode.ALWAYS);
        modes.put("never", SpliceMode.NEVER);
        return modes;
    }
}
