package ub.bench.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import ub.bench.JsonText;
import ub.bench.compare.CompareResult.CaseResult;

/** Renders a {@link CompareResult} for people and for programs. Any thread. */
final class CompareReport {
    private static final String COLUMNS = "  %-9s %10s %9s %9s %9s %8s %8s %8s %6s %8s %7s%n";

    private CompareReport() {
    }

    /** A figure of a window: its name and how to get it. */
    private record Figure(String name, ToDoubleFunction<Measurement> of) {
        Spread spread(List<Measurement> windows) {
            return Spread.of(values(windows));
        }

        double[] values(List<Measurement> windows) {
            return windows.stream().mapToDouble(of).toArray();
        }
    }

    private static final Figure THROUGHPUT = new Figure("requests_per_second", Measurement::requestsPerSecond);
    private static final Figure MEBIBYTES = new Figure("mebibytes_per_second", Measurement::mebibytesPerSecond);
    private static final Figure P50 = new Figure("p50_us", Measurement::p50Us);
    private static final Figure P99 = new Figure("p99_us", Measurement::p99Us);
    private static final Figure USER = new Figure("user_us_per_request", Measurement::userUsPerRequest);
    private static final Figure KERNEL = new Figure("kernel_us_per_request", Measurement::kernelUsPerRequest);
    private static final Figure CPU = new Figure("cpu_us_per_request", Measurement::cpuUsPerRequest);
    private static final Figure BUSY = new Figure("core_busy_share", Measurement::coreBusyShare);
    private static final Figure RESIDENT = new Figure("resident_mebibytes", Measurement::residentMebibytes);
    private static final List<Figure> FIGURES =
            List.of(THROUGHPUT, MEBIBYTES, P50, P99, USER, KERNEL, CPU, BUSY, RESIDENT);
    private static final List<Figure> COMPARED = List.of(CPU, THROUGHPUT, P99);

    /** Returns tables for a terminal: medians over the rounds, then ratios. */
    static String text(CompareResult result) {
        StringBuilder text = new StringBuilder();
        result.facts().forEach((name, fact) -> text.append(String.format("%-15s %s%n", name, fact)));
        for (CaseResult kind : result.cases()) {
            table(text, kind);
        }
        result.remarks().forEach(remark -> text.append("note: ").append(remark).append(System.lineSeparator()));
        return text.toString();
    }

    private static void table(StringBuilder text, CaseResult kind) {
        text.append(String.format("%n%s: %s%n", kind.kind().label(), kind.kind().description()));
        if (kind.measurements().isEmpty()) {
            text.append(String.format("  no proxy to measure%n"));
            return;
        }
        text.append(String.format(COLUMNS, "proxy", "req/s", "MiB/s", "p50 µs", "p99 µs", "user µs", "kern µs",
                "cpu µs", "core", "RSS MiB", "failed"));
        for (ProductName product : kind.products()) {
            List<Measurement> windows = kind.of(product);
            text.append(String.format(COLUMNS, product.label(), median(THROUGHPUT, windows, "%.0f"),
                    median(MEBIBYTES, windows, "%.1f"), median(P50, windows, "%.0f"), median(P99, windows, "%.0f"),
                    median(USER, windows, "%.2f"), median(KERNEL, windows, "%.2f"), median(CPU, windows, "%.2f"),
                    median(new Figure("", window -> 100 * window.coreBusyShare()), windows, "%.0f%%"),
                    median(RESIDENT, windows, "%.1f"), failures(windows)));
        }
        for (ProductName other : others(kind)) {
            text.append("  ub/").append(other.label()).append(':');
            for (Figure figure : COMPARED) {
                Spread ratio = ratio(figure, kind, other);
                text.append(String.format(Locale.ROOT, "  %s %.2f (%.2f to %.2f)", shortName(figure), ratio.median(),
                        ratio.min(), ratio.max()));
            }
            text.append(System.lineSeparator());
        }
    }

    private static String shortName(Figure figure) {
        return figure == CPU ? "cpu" : figure == THROUGHPUT ? "req/s" : "p99";
    }

    private static String median(Figure figure, List<Measurement> windows, String format) {
        return String.format(Locale.ROOT, format, figure.spread(windows).median());
    }

    private static long failures(List<Measurement> windows) {
        return windows.stream().mapToLong(window -> window.traffic().failures()).sum();
    }

    /** Returns the proxies that ours is divided by; none when ours was not measured. */
    private static List<ProductName> others(CaseResult kind) {
        List<ProductName> products = new ArrayList<>(kind.products());
        return products.remove(ProductName.UB) ? products : List.of();
    }

    private static Spread ratio(Figure figure, CaseResult kind, ProductName other) {
        return Spread.ofRatios(figure.values(kind.of(ProductName.UB)), figure.values(kind.of(other)));
    }

    /** Returns one JSON object: facts, and for each case every window and the ratios. */
    static String json(CompareResult result) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("machine", result.facts());
        tree.put("notes", result.remarks());
        Map<String, Object> cases = new LinkedHashMap<>();
        result.cases().forEach(kind -> cases.put(kind.kind().label(), caseTree(kind)));
        tree.put("cases", cases);
        return JsonText.of(tree);
    }

    private static Map<String, Object> caseTree(CaseResult kind) {
        Map<String, Object> proxies = new LinkedHashMap<>();
        for (ProductName product : kind.products()) {
            List<Measurement> windows = kind.of(product);
            Map<String, Object> tree = new LinkedHashMap<>();
            FIGURES.forEach(figure -> tree.put(figure.name(), spreadTree(figure.spread(windows))));
            tree.put("windows", windows.stream().map(CompareReport::windowTree).toList());
            proxies.put(product.label(), tree);
        }
        Map<String, Object> ratios = new LinkedHashMap<>();
        for (ProductName other : others(kind)) {
            Map<String, Object> ratio = new LinkedHashMap<>();
            COMPARED.forEach(figure -> ratio.put(figure.name(), spreadTree(ratio(figure, kind, other))));
            ratios.put("ub/" + other.label(), ratio);
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("description", kind.kind().description());
        tree.put("proxies", proxies);
        tree.put("ratios", ratios);
        return tree;
    }

    private static Map<String, Object> windowTree(Measurement window) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("answers", window.traffic().answers());
        tree.put("failures", window.traffic().failures());
        tree.put("window_seconds", window.traffic().windowNs() / 1e9);
        FIGURES.forEach(figure -> tree.put(figure.name(), figure.of().applyAsDouble(window)));
        return tree;
    }

    private static Map<String, Object> spreadTree(Spread spread) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("median", spread.median());
        tree.put("min", spread.min());
        tree.put("max", spread.max());
        return tree;
    }
}
