package ub.config;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ub.config.tree.BadValueException;
import ub.config.tree.Decoder;
import ub.config.tree.Decoders;
import ub.config.tree.Node;
import ub.config.tree.TableReader;
import ub.core.health.Check;
import ub.core.health.CheckTimes;
import ub.core.health.HealthCheckSettings;
import ub.core.health.ObserveSettings;
import ub.core.health.OnError;
import ub.core.net.Mode;
import ub.http.check.HttpCheck;

/** Reads the {@code health_check} of a backend. Immutable. */
final class HealthCheckReader {
    private static final HealthCheckSettings STANDARD = HealthCheckSettings.DEFAULT;
    private static final int MAX_COUNT = 1_000;
    private static final int MAX_SPREAD_PERCENT = 50;
    private static final int MAX_ERRORS = 1_000_000;
    private static final Decoder<Type> TYPE = Decoders.choice(types());
    private static final Decoder<ObserveSettings.Layer> LAYER = Decoders.choice(layers());
    private static final Decoder<OnError> ON_ERROR = Decoders.choice(reactions());
    private static final Pattern PERCENT = Pattern.compile("([0-9]{1,2})%");

    /** What is asked. */
    private enum Type { TCP, HTTP }

    private HealthCheckReader() {
    }

    static Optional<HealthCheckSettings> read(TableReader backend, Mode mode) {
        return backend.table("health_check", "the health_check of " + backend.title(), LaterKeys.NONE)
                .map(table -> settings(table, mode));
    }

    private static HealthCheckSettings settings(TableReader table, Mode mode) {
        Decoder<Integer> count = Decoders.number(1, MAX_COUNT);
        HealthCheckSettings settings = new HealthCheckSettings(
                check(table),
                times(table),
                table.value("rise", count, STANDARD.rise()),
                table.value("fall", count, STANDARD.fall()),
                observe(table, mode));
        table.finish();
        return settings;
    }

    private static Check check(TableReader table) {
        Optional<Type> type = table.value("type", TYPE);
        boolean typeIsBad = type.isEmpty() && table.entry("type").isPresent();
        HttpCheck http = new HttpCheck(HttpCheckReader.read(table));
        return switch (type.orElse(Type.TCP)) {
            case HTTP -> http;
            case TCP -> {
                if (!typeIsBad) {
                    HttpCheckReader.refuseKeys(table);
                }
                yield Check.CONNECTION;
            }
        };
    }

    private static CheckTimes times(TableReader table) {
        Decoder<Long> duration = durationMs();
        long intervalMs = table.value("interval", duration, CheckTimes.DEFAULT.intervalMs());
        return new CheckTimes(intervalMs,
                table.value("fast_interval", duration, intervalMs),
                table.value("down_interval", duration, intervalMs),
                table.value("timeout", duration, CheckTimes.DEFAULT.timeoutMs()),
                table.value("spread", HealthCheckReader::percent, CheckTimes.DEFAULT.spreadPercent()));
    }

    static Decoder<Long> durationMs() {
        return Decoders.durationMs(1, Limits.LONGEST_MS);
    }

    private static int percent(Node node) throws BadValueException {
        String requirement = "must be from \"0%\" to \"" + MAX_SPREAD_PERCENT + "%\"";
        Matcher percent = PERCENT.matcher(Decoders.textOf(node, requirement));
        if (!percent.matches() || Integer.parseInt(percent.group(1)) > MAX_SPREAD_PERCENT) {
            throw new BadValueException(requirement);
        }
        return Integer.parseInt(percent.group(1));
    }

    private static Optional<ObserveSettings> observe(TableReader table, Mode mode) {
        Optional<ObserveSettings.Layer> layer = table.value("observe", node -> layer(node, mode));
        int errorLimit = table.value("error_limit", Decoders.number(1, MAX_ERRORS),
                ObserveSettings.DEFAULT_ERROR_LIMIT);
        OnError onError = table.value("on_error", ON_ERROR, ObserveSettings.DEFAULT_ON_ERROR);
        if (table.entry("observe").isEmpty()) {
            for (String key : new String[] {"error_limit", "on_error"}) {
                table.entry(key).ifPresent(entry -> table.error(entry.place(),
                        "\"" + key + "\" needs \"observe\"", Optional.of("set observe = \"layer4\"")));
            }
        }
        return layer.map(observed -> new ObserveSettings(observed, errorLimit, onError));
    }

    private static ObserveSettings.Layer layer(Node node, Mode mode) throws BadValueException {
        ObserveSettings.Layer layer = LAYER.decode(node);
        if (layer == ObserveSettings.Layer.LAYER7 && mode == Mode.TCP) {
            throw new BadValueException("must be \"layer4\" in mode \"tcp\"");
        }
        return layer;
    }

    private static SequencedMap<String, Type> types() {
        SequencedMap<String, Type> types = new LinkedHashMap<>();
        types.put("tcp", Type.TCP);
        types.put("http", Type.HTTP);
        return types;
    }

    private static SequencedMap<String, ObserveSettings.Layer> layers() {
        SequencedMap<String, ObserveSettings.Layer> layers = new LinkedHashMap<>();
        layers.put("layer4", ObserveSettings.Layer.LAYER4);
        layers.put("layer7", ObserveSettings.Layer.LAYER7);
        return layers;
    }

    private static SequencedMap<String, OnError> reactions() {
        SequencedMap<String, OnError> reactions = new LinkedHashMap<>();
        reactions.put("fastinter", OnError.FAST_INTERVAL);
        reactions.put("fail-check", OnError.FAIL_CHECK);
        reactions.put("sudden-death", OnError.SUDDEN_DEATH);
        reactions.put("mark-down", OnError.MARK_DOWN);
        return reactions;
    }
}
