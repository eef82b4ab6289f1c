package ub.bench.algorithms;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ub.core.balance.Algorithm;

/** Writes what came out as tables of Markdown, alone or in their places in a document. Immutable. */
final class ComparisonTable {
    private static final double NS_PER_MS = 1e6;

    private ComparisonTable() {
    }

    /** Returns the table of one trace; every line ends. */
    static String of(Map<Algorithm, Outcome> outcomes) {
        StringBuilder table = new StringBuilder("| algorithm | mean ms | p99 ms | lost % |");
        for (int server = 1; server <= Trace.SERVERS; server++) {
            table.append(" s").append(server).append(" % |");
        }
        table.append("\n|---|---:|---:|---:|").append("---:|".repeat(Trace.SERVERS)).append('\n');
        outcomes.forEach((algorithm, outcome) -> row(table, algorithm, outcome));
        return table.toString();
    }

    private static void row(StringBuilder table, Algorithm algorithm, Outcome outcome) {
        table.append(String.format(Locale.ROOT, "| `%s` | %.2f | %.1f | %.1f |", algorithm.configName(),
                outcome.meanNs() / NS_PER_MS, outcome.p99Ns() / NS_PER_MS, 100 * outcome.lost()));
        for (double share : outcome.shares()) {
            table.append(String.format(Locale.ROOT, " %.1f |", 100 * share));
        }
        table.append('\n');
    }

    /** Returns the document with what stands between the marks of each trace written anew. */
    static String into(String document, Comparison comparison) {
        String written = document;
        for (Map.Entry<Trace, Map<Algorithm, Outcome>> entry : comparison.outcomes().entrySet()) {
            String begin = "<!-- simulated: " + entry.getKey().title() + " -->\n";
            String end = "<!-- end -->";
            Matcher place = Pattern.compile(Pattern.quote(begin) + ".*?" + Pattern.quote(end), Pattern.DOTALL)
                    .matcher(written);
            if (!place.find()) {
                throw new IllegalArgumentException("the document has no place for trace " + entry.getKey().title());
            }
            written = place.replaceFirst(Matcher.quoteReplacement(begin + of(entry.getValue()) + end));
        }
        return written;
    }
}
