package ub.admin.metrics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A strict reader of Prometheus' text format 0.0.4, written from its description ("Exposition formats"): HELP and TYPE
 * once and before the samples of their family, which stand together; valid names; no series twice; histograms that
 * grow up to their count.
 */
public final class ParsedMetrics {
    private static final Pattern HELP = Pattern.compile("# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) (.*)");
    private static final Pattern TYPE = Pattern.compile("# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram)");
    private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\n]|\\\\[\\\\\"n])*\"";
    private static final Pattern SAMPLE = Pattern.compile(
            "([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{((?:" + LABEL + ",)*(?:" + LABEL + ")?)})? (\\S+)");
    private static final Pattern LABEL_PARTS = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final Map<String, String> types = new LinkedHashMap<>();
    private final Set<String> helped = new HashSet<>();
    private final Map<String, Map<Map<String, String>, Double>> samples = new LinkedHashMap<>();
    private final Set<String> ended = new HashSet<>();
    private String family = "";

    private ParsedMetrics() {
    }

    public static ParsedMetrics of(String text) {
        ParsedMetrics parsed = new ParsedMetrics();
        require(text.endsWith("\n"), "no line feed at the end");
        text.lines().forEach(parsed::line);
        parsed.types.forEach((name, type) -> parsed.checkFamily(name, type));
        return parsed;
    }

    private void line(String line) {
        Matcher help = HELP.matcher(line);
        Matcher type = TYPE.matcher(line);
        Matcher sample = SAMPLE.matcher(line);
        if (help.matches()) {
            require(helped.add(help.group(1)), "HELP twice: " + line);
        } else if (type.matches()) {
            begin(type.group(1), type.group(2));
        } else {
            require(sample.matches(), "not a line of the format: " + line);
            sample(sample.group(1), labels(sample.group(2)), Double.parseDouble(sample.group(3)), line);
        }
    }

    private void begin(String name, String type) {
        require(types.put(name, type) == null, "TYPE twice: " + name);
        require(helped.contains(name), "no HELP: " + name);
        require(!type.equals("counter") || name.endsWith("_total"), "a counter is a _total: " + name);
        ended.add(family);
        family = name;
    }

    private void sample(String name, Map<String, String> labels, double value, String line) {
        require(!family.isEmpty() && belongs(name), "sample outside of its family: " + line);
        require(samples.computeIfAbsent(name, absent -> new LinkedHashMap<>()).put(labels, value) == null,
                "series twice: " + line);
    }

    private boolean belongs(String name) {
        return types.get(family).equals("histogram")
                ? Set.of(family + "_bucket", family + "_sum", family + "_count").contains(name)
                : name.equals(family);
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new TreeMap<>();
        Matcher parts = LABEL_PARTS.matcher(text == null ? "" : text);
        while (parts.find()) {
            String value = parts.group(2).replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\");
            require(labels.put(parts.group(1), value) == null, "label twice: " + text);
        }
        return labels;
    }

    private void checkFamily(String name, String type) {
        if (!type.equals("histogram")) {
            require(samples.containsKey(name), "no samples: " + name);
            samples.get(name).values().forEach(value ->
                    require(!type.equals("counter") || value >= 0, "negative counter: " + name));
            return;
        }
        Map<Map<String, String>, List<Double>> rows = new HashMap<>();
        Map<Map<String, String>, Double> lastBounds = new HashMap<>();
        samples.get(name + "_bucket").forEach((labels, value) -> {
            Map<String, String> thing = new TreeMap<>(labels);
            String le = thing.remove("le");
            require(le != null, "bucket without le: " + name);
            double bound = le.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(le);
            require(bound > lastBounds.getOrDefault(thing, 0.0), "bounds must rise: " + name + labels);
            lastBounds.put(thing, bound);
            rows.computeIfAbsent(thing, absent -> new ArrayList<>()).add(value);
        });
        rows.forEach((thing, row) -> {
            require(row.equals(row.stream().sorted().toList()), "buckets must not shrink: " + name + thing);
            require(lastBounds.get(thing).isInfinite(), "no bucket +Inf: " + name + thing);
            require(row.getLast().equals(samples.get(name + "_count").get(thing)), "+Inf is the count: " + name);
            require(samples.get(name + "_sum").containsKey(thing), "no sum: " + name + thing);
        });
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    public Map<String, String> types() {
        return types;
    }

    /** Returns the values of a name by their labels. */
    public Map<Map<String, String>, Double> series(String name) {
        return samples.getOrDefault(name, Map.of());
    }
}
