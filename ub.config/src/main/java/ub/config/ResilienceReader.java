package ub.config;

import java.util.Optional;
import ub.config.tree.BadValueException;
import ub.config.tree.Decoder;
import ub.config.tree.Decoders;
import ub.config.tree.Node;
import ub.config.tree.TableReader;
import ub.core.backend.AdaptiveSettings;
import ub.core.backend.BreakerSettings;
import ub.core.backend.OutlierSettings;
import ub.core.backend.QueueSettings;
import ub.core.backend.Resilience;
import ub.core.net.Mode;

/** Reads what a backend does when servers fail, slow down or fill up. Immutable. */
final class ResilienceReader {
    private static final int MAX_COUNT = 1_000_000;
    private static final int HUNDRED = 100;
    private static final double MAX_FACTOR = 1_000;
    private static final int DEFAULT_MIN_REQUESTS = 20;
    private static final long DEFAULT_INTERVAL_MS = 10_000;
    private static final long DEFAULT_EJECTION_MS = 30_000;
    private static final int DEFAULT_MAX_EJECTED = 50;
    private static final Decoder<Integer> COUNT = Decoders.number(1, MAX_COUNT);
    private static final Decoder<Long> DURATION = Decoders.durationMs(1, Limits.LONGEST_MS);

    private ResilienceReader() {
    }

    static Resilience read(TableReader backend, Mode mode) {
        QueueSettings queue = new QueueSettings(
                backend.value("max_connections", Decoders.number(0, Limits.MAX_CONNECTIONS),
                        QueueSettings.DEFAULT.maxConnections()),
                backend.value("max_queue", Decoders.number(0, MAX_COUNT), QueueSettings.DEFAULT.maxWaiting()));
        return new Resilience(RetriesReader.read(backend, mode), queue,
                backend.table("circuit_breaker", "the circuit_breaker of " + backend.title(), LaterKeys.NONE)
                        .map(ResilienceReader::breaker),
                backend.table("outliers", "the outliers of " + backend.title(), LaterKeys.NONE)
                        .map(ResilienceReader::outliers),
                backend.value("panic_threshold", Percents.from(0, HUNDRED), Resilience.DEFAULT.panicPercent()),
                adaptive(backend, mode));
    }

    private static Optional<AdaptiveSettings> adaptive(TableReader backend, Mode mode) {
        Optional<AdaptiveSettings> settings = backend
                .table("adaptive_limit", "the adaptive_limit of " + backend.title(), LaterKeys.NONE)
                .map(ResilienceReader::adaptive);
        Modes.warnUnlessHttp(mode, backend, Optional.empty(), "adaptive_limit");
        return mode == Mode.HTTP ? settings : Optional.empty();
    }

    private static AdaptiveSettings adaptive(TableReader table) {
        AdaptiveSettings standard = AdaptiveSettings.DEFAULT;
        Decoder<Integer> limit = Decoders.number(1, Limits.MAX_CONNECTIONS);
        int initial = table.value("initial", limit, standard.initial());
        int most = table.value("max", limit, Math.max(initial, standard.most()));
        table.finish();
        if (initial > most) {
            table.entry("initial").or(() -> table.entry("max")).ifPresent(entry ->
                    table.error(entry.value().place(), "initial must be at most max, which is " + most));
            return standard;
        }
        return new AdaptiveSettings(initial, most);
    }

    private static BreakerSettings breaker(TableReader table) {
        BreakerSettings standard = BreakerSettings.DEFAULT;
        BreakerSettings settings = new BreakerSettings(
                table.value("failure_threshold", COUNT, standard.failureThreshold()),
                table.value("success_threshold", COUNT, standard.successThreshold()),
                table.value("open", DURATION, standard.openMs()));
        table.finish();
        return settings;
    }

    private static OutlierSettings outliers(TableReader table) {
        Optional<Node.Entry> failures = table.entry("failures");
        Optional<Node.Entry> latency = table.entry("latency");
        if (failures.isEmpty() && latency.isEmpty()) {
            table.error(table.heading(), table.title() + " needs \"failures\" or \"latency\"");
        }
        OutlierSettings settings = new OutlierSettings(
                table.value("failures", COUNT, 0),
                table.value("latency", ResilienceReader::factor, 0.0),
                table.value("min_requests", COUNT, DEFAULT_MIN_REQUESTS),
                table.value("interval", DURATION, DEFAULT_INTERVAL_MS),
                table.value("ejection", DURATION, DEFAULT_EJECTION_MS),
                table.value("max_ejected", Percents.from(0, HUNDRED), DEFAULT_MAX_EJECTED));
        table.finish();
        return settings;
    }

    private static double factor(Node node) throws BadValueException {
        double factor = switch (node) {
            case Node.Fraction fraction -> fraction.value();
            case Node.Whole whole -> whole.value();
            case Node _ -> Double.NaN;
        };
        // Written so that a value that is not a number fails too.
        if (!(factor > 1 && factor <= MAX_FACTOR)) {
            throw new BadValueException("must be a number above 1 and at most 1000");
        }
        return factor;
    }
}
