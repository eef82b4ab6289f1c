package ub.bench.load;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;
import ub.bench.JsonText;

/** Renders a {@link LoadResult} for people and for programs. Any thread. */
final class LoadReport {
    private static final double[] PERCENTILES = {50, 75, 90, 99, 99.9, 99.99};
    private static final double NS_PER_US = 1e3;
    private static final double BYTES_PER_MIB = 1024.0 * 1024;

    private LoadReport() {
    }

    /** Returns lines for a terminal. */
    static String text(LoadPlan plan, LoadResult result) {
        StringBuilder text = new StringBuilder();
        text.append(plan.summary()).append('\n');
        line(text, "%d answers in %.2f s", result.answerCount(), result.windowNs() / 1e9);
        line(text, "  throughput  %.0f requests/s, %.2f MiB/s", result.answersPerSecond(),
                result.bytesPerSecond() / BYTES_PER_MIB);
        text.append("  status     ");
        result.answers().forEach((name, count) -> text.append(' ').append(name).append(' ').append(count));
        text.append("\n  failures   ");
        result.failures().forEach((kind, count) -> text.append(' ').append(kind.label()).append(' ').append(count));
        text.append('\n');
        if (result.unsent() > 0) {
            line(text, "  never sent  %d: the rate is more than the target (or this generator) can do",
                    result.unsent());
        }
        if (result.latencyNs().getTotalCount() == 0) {
            return text.toString();
        }
        line(text, "  latency, from when a request was due:");
        for (double percentile : PERCENTILES) {
            line(text, "    p%-6s %10.1f µs", label(percentile),
                    result.latencyNs().getValueAtPercentile(percentile) / NS_PER_US);
        }
        line(text, "    max     %10.1f µs", result.latencyNs().getMaxValue() / NS_PER_US);
        return text.toString();
    }

    /** Returns one JSON object. */
    static String json(LoadPlan plan, LoadResult result) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("url", "http://" + plan.target().hostField() + plan.target().origin());
        tree.put("connections", plan.connections());
        tree.put("rate_per_second", plan.ratePerSecond().isPresent() ? plan.ratePerSecond().getAsDouble() : null);
        tree.put("window_seconds", result.windowNs() / 1e9);
        tree.put("answers", result.answerCount());
        tree.put("answers_per_second", result.answersPerSecond());
        tree.put("received_bytes", result.receivedBytes());
        tree.put("status", result.answers());
        Map<String, Object> failures = new LinkedHashMap<>();
        result.failures().forEach((kind, count) -> failures.put(kind.label().replace(' ', '_'), count));
        tree.put("failures", failures);
        tree.put("never_sent", result.unsent());
        tree.put("latency_us", result.latencyNs().getTotalCount() == 0 ? null : latencies(result.latencyNs()));
        return JsonText.of(tree);
    }

    private static Map<String, Object> latencies(Histogram latencyNs) {
        Map<String, Object> latencies = new LinkedHashMap<>();
        for (double percentile : PERCENTILES) {
            latencies.put("p" + label(percentile), latencyNs.getValueAtPercentile(percentile) / NS_PER_US);
        }
        latencies.put("max", latencyNs.getMaxValue() / NS_PER_US);
        return latencies;
    }

    private static String label(double percentile) {
        return percentile == Math.rint(percentile) ? Integer.toString((int) percentile) : Double.toString(percentile);
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
