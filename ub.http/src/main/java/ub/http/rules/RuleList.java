package ub.http.rules;

import java.util.List;

/** Rules of one kind in their order, of which the first final one that holds decides. Immutable. */
public final class RuleList {
    public static final RuleList EMPTY = new RuleList(List.of());

    private final Rule[] rules;

    public RuleList(List<Rule> rules) {
        this.rules = rules.toArray(Rule[]::new);
    }

    public boolean isEmpty() {
        return rules.length == 0;
    }

    public int size() {
        return rules.length;
    }

    public Rule rule(int index) {
        return rules[index];
    }
}
