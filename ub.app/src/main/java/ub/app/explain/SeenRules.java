package ub.app.explain;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import ub.core.backend.Server;
import ub.core.problem.VisibleText;
import ub.core.stick.StickCounter;
import ub.core.stick.StickEntry;
import ub.http.acl.Verdict;
import ub.http.rules.Rule;
import ub.http.rules.RuleKind;
import ub.http.rules.RuleTrace;
import ub.http.sample.Sample;

/** What each rule saw, in the order in which it was looked at. Handler virtual thread, then whoever prints it. */
final class SeenRules implements RuleTrace {
    /** Longer values are cut: a cookie may have thousands of characters. */
    private static final int SHOWN_CHARACTERS = 60;

    /**
     * One rule. Immutable.
     *
     * @param lines samples and terms
     */
    record Seen(Verdict verdict, List<String> lines) {
    }

    private final Map<Rule, Seen> seen = new IdentityHashMap<>();
    /** Of the rule that is looked at. */
    private List<String> lines = new ArrayList<>();
    /** Of the rule before it, whose action may still say something. */
    private List<String> linesOfAction = lines;

    /** Returns what a rule saw, or null when it was not reached. */
    Seen of(Rule rule) {
        return seen.get(rule);
    }

    @Override
    public void rule(RuleKind kind, Rule rule, Verdict verdict) {
        seen.put(rule, new Seen(verdict, lines));
        linesOfAction = lines;
        lines = new ArrayList<>();
    }

    @Override
    public void follows(int counter, StickCounter entry, long nowMs) {
        StickEntry followed = entry.entry(nowMs);
        String values = followed.values().entrySet().stream()
                .map(value -> value.getKey().configName() + "=" + value.getValue())
                .collect(Collectors.joining(" "));
        linesOfAction.add("  sc" + counter + " follows " + followed.key() + " in table "
                + entry.table().settings().name() + (values.isEmpty() ? "" : ": " + values));
    }

    @Override
    public void matches(String table, Server server) {
        linesOfAction.add("  table " + table + " remembers "
                + (server == null ? "no server for it" : "server " + server.name()));
    }

    @Override
    public void sample(String expression, Sample sample, Verdict verdict) {
        lines.add("    " + expression + " = " + text(sample) + "  " + verdict);
    }

    @Override
    public void noSample(String expression, Verdict verdict) {
        lines.add("    " + expression + " is not there  " + verdict);
    }

    @Override
    public void term(String text, Verdict verdict) {
        lines.add("  " + text + "  " + verdict);
    }

    private static String text(Sample sample) {
        return switch (sample.type()) {
            case BOOLEAN -> Boolean.toString(sample.truth());
            case INTEGER -> Long.toString(sample.number());
            case ADDRESS -> Addresses.text(sample);
            case STRING, BINARY -> quoted(sample.text());
        };
    }

    private static String quoted(String value) {
        String shown = value.length() > SHOWN_CHARACTERS ? value.substring(0, SHOWN_CHARACTERS) + "…" : value;
        // A terminal must not be told what to do by a request.
        return '"' + VisibleText.of(shown) + '"';
    }
}
