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
import ub.core.backend.HealthCheckSettings;

/** Reads the {@code health_check} of a backend. Immutable. */
final class HealthCheckReader {
    private static final HealthCheckSettings STANDARD = HealthCheckSettings.DEFAULT;
    private static final int MAX_COUNT = 1_000;
    private static final Decoder<HealthCheckSettings.Type> TYPE = Decoders.choice(types());
    /** A method is a token (RFC 9110 §9.1); those in use are upper-case letters. */
    private static final Pattern METHOD = Pattern.compile("[A-Z]+");
    /** Origin form (RFC 9112 §3.2.1): visible ASCII, so that nothing can end the request line early. */
    private static final Pattern PATH = Pattern.compile("/[!-~]*");
    private static final Pattern STATUS_RANGE = Pattern.compile("([1-5][0-9][0-9])(?:-([1-5][0-9][0-9]))?");

    private HealthCheckReader() {
    }

    /** Lowest and highest good status. Immutable. */
    private record Statuses(int min, int max) {
    }

    static Optional<HealthCheckSettings> read(TableReader backend) {
        return backend.table("health_check", "the health_check of " + backend.title(), LaterKeys.NONE)
                .map(HealthCheckReader::settings);
    }

    private static HealthCheckSettings settings(TableReader table) {
        Optional<HealthCheckSettings.Type> given = table.value("type", TYPE);
        Statuses expect = table.value("expect", HealthCheckReader::statuses,
                new Statuses(STANDARD.expectMin(), STANDARD.expectMax()));
        Decoder<Long> duration = Decoders.durationMs(1, Limits.LONGEST_MS);
        Decoder<Integer> count = Decoders.number(1, MAX_COUNT);
        HealthCheckSettings settings = new HealthCheckSettings(
                given.orElse(STANDARD.type()),
                table.value("method", matching(METHOD, "must be a method such as \"GET\""), STANDARD.method()),
                table.value("path", matching(PATH, "must be a path such as \"/health\""), STANDARD.path()),
                expect.min(),
                expect.max(),
                table.value("interval", duration, STANDARD.intervalMs()),
                table.value("timeout", duration, STANDARD.timeoutMs()),
                table.value("rise", count, STANDARD.rise()),
                table.value("fall", count, STANDARD.fall()));
        boolean typeIsBad = given.isEmpty() && table.entry("type").isPresent();
        if (settings.type() == HealthCheckSettings.Type.TCP && !typeIsBad) {
            refuseHttpKeys(table);
        }
        table.finish();
        return settings;
    }

    private static void refuseHttpKeys(TableReader table) {
        for (String key : new String[] {"method", "path", "expect"}) {
            table.entry(key).ifPresent(entry -> table.error(entry.place(),
                    "only a health_check of type \"http\" takes \"" + key + "\"",
                    Optional.of("set type = \"http\"")));
        }
    }

    private static Decoder<String> matching(Pattern pattern, String requirement) {
        return node -> {
            String text = Decoders.textOf(node, requirement);
            if (!pattern.matcher(text).matches()) {
                throw new BadValueException(requirement);
            }
            return text;
        };
    }

    private static Statuses statuses(Node node) throws BadValueException {
        String requirement = "must be a status such as 200, or a range such as \"200-399\"";
        String text = node instanceof Node.Whole status
                ? Long.toString(status.value())
                : Decoders.textOf(node, requirement);
        Matcher range = STATUS_RANGE.matcher(text);
        if (!range.matches()) {
            throw new BadValueException(requirement);
        }
        int min = Integer.parseInt(range.group(1));
        int max = range.group(2) == null ? min : Integer.parseInt(range.group(2));
        if (max < min) {
            throw new BadValueException("must have its lower status first");
        }
        return new Statuses(min, max);
    }

    private static SequencedMap<String, HealthCheckSettings.Type> types() {
        SequencedMap<String, HealthCheckSettings.Type> types = new LinkedHashMap<>();
        types.put("tcp", HealthCheckSettings.Type.TCP);
        types.put("http", HealthCheckSettings.Type.HTTP);
        return types;
    }
}
