package ub.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ub.config.tree.Node;
import ub.config.tree.TableReader;
import ub.core.problem.PlacedText;
import ub.core.problem.Problems;
import ub.http.auth.Userlist;
import ub.http.convert.Converters;
import ub.http.fetch.Fetches;
import ub.http.rules.ProxyRules;
import ub.http.rules.RuleCompiler;
import ub.http.rules.RuleOwner;
import ub.http.sample.RuleNames;
import ub.http.sample.SampleParser;
import ub.http.sample.Words;

/** Reads the {@code rules} of a frontend or a backend. Any thread, but one at a time. */
final class RulesReader {
    private final SampleParser parser;
    private final Problems problems;

    /**
     * @param names     what rules may name besides their words
     * @param userlists those that rules may name
     */
    RulesReader(RuleNames names, Map<String, Userlist> userlists, Problems problems) {
        this.parser = new SampleParser(Words.of(Fetches.all(userlists), Converters.all()), names);
        this.problems = problems;
    }

    ProxyRules read(TableReader table, RuleOwner owner) {
        List<PlacedText> lines = new ArrayList<>();
        for (Node element : table.elements("rules")) {
            switch (element) {
                case Node.Text text -> addLines(text.placed(), lines);
                case Node.Broken _ -> { }
                case Node other -> table.error(other.place(), "rules must be a string or a list of strings, not "
                        + other.described());
            }
        }
        return lines.isEmpty() ? ProxyRules.NONE : RuleCompiler.compile(owner, lines, parser, problems);
    }

    /** Returns the rules of a backend with what its {@code sticky} says. */
    ProxyRules withSticky(TableReader backend, RuleOwner owner, ProxyRules rules) {
        return new StickyReader(parser).read(backend, owner, rules);
    }

    private static void addLines(PlacedText text, List<PlacedText> lines) {
        int start = 0;
        for (int end = text.text().indexOf('\n'); end >= 0; end = text.text().indexOf('\n', start)) {
            lines.add(text.slice(start, end));
            start = end + 1;
        }
        lines.add(text.from(start));
    }
}
