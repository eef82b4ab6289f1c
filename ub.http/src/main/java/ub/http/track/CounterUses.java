package ub.http.track;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ub.core.problem.PlacedText;
import ub.core.problem.Problems;
import ub.core.stick.DataType;
import ub.core.stick.StickCounters;

/**
 * In which tables the counters of all rules follow entries, and what is asked of them. Which rules a request meets is
 * known only when it comes, so a counter is taken to follow whatever any rule says. One thread, when a configuration is
 * read.
 */
public final class CounterUses {
    private final List<Set<NamedTable>> followed =
            IntStream.range(0, StickCounters.COUNT).<Set<NamedTable>>mapToObj(_ -> new LinkedHashSet<>()).toList();
    private final List<List<RulePosition>> followers =
            IntStream.range(0, StickCounters.COUNT).<List<RulePosition>>mapToObj(_ -> new ArrayList<>()).toList();
    private final List<Asked> asked = new ArrayList<>();
    private final List<Use> uses = new ArrayList<>();
    /** The rule that is read; null between rules. */
    private RulePosition current;

    /**
     * A question to a counter. Immutable.
     *
     * @param needed types of which the table must store one; any table will do where this is empty
     * @param other  the table in which the key is looked for, if not in that which is followed
     * @param word   the word that asks
     */
    private record Asked(int counter, List<DataType> needed, Optional<NamedTable> other, PlacedText word) {
    }

    /** A question that a rule asks. Immutable. */
    private record Use(Asked question, RulePosition rule) {
    }

    CounterUses() {
    }

    /** Notes which rule is read now, or null for none. */
    public void reading(RulePosition rule) {
        current = rule;
    }

    /** Notes that the rule which is read has a counter follow entries of a table. */
    public void follows(int counter, NamedTable table) {
        followed.get(counter).add(table);
        if (current != null) {
            followers.get(counter).add(current);
        }
    }

    /** Notes that a word asks a counter for one of these types, or for nothing that is stored. */
    public void asks(int counter, List<DataType> needed, PlacedText word) {
        add(new Asked(counter, needed, Optional.empty(), word));
    }

    /** Notes that a word looks for a counter's key in another table. */
    public void asksIn(NamedTable other, int counter, PlacedText word) {
        add(new Asked(counter, List.of(), Optional.of(other), word));
    }

    private void add(Asked question) {
        asked.add(question);
        if (current != null) {
            uses.add(new Use(question, current));
        }
    }

    /** Returns how many questions have been noted, as a mark for {@link #asksAgain}. */
    public int mark() {
        return asked.size();
    }

    /** Notes that the rule which is read asks what was noted from one mark to another: by the name of an acl. */
    public void asksAgain(int from, int to) {
        if (current != null) {
            asked.subList(from, to).forEach(question -> uses.add(new Use(question, current)));
        }
    }

    /** Tells of questions that no table can answer; to be called when all rules have been read. */
    public void check(Problems problems) {
        asked.forEach(question -> check(question, problems));
        uses.stream().filter(this::isTooEarly)
                .map(use -> new TooEarly(use.question.counter, use.rule))
                .distinct()
                .forEach(early -> problems.warning(early.rule.place(), "sc" + early.counter
                        + " follows nothing yet when this rule is looked at",
                        Optional.of("track-sc" + early.counter + " must stand above it")));
    }

    private record TooEarly(int counter, RulePosition rule) {
    }

    /** Whether a rule asks for a value, and no rule can have made the counter follow before. */
    private boolean isTooEarly(Use use) {
        boolean forValue = !use.question.needed.isEmpty() || use.question.other.isPresent();
        List<RulePosition> earliest = followers.get(use.question.counter);
        return forValue && !earliest.isEmpty() && earliest.stream().allMatch(use.rule::isNotAfter);
    }

    private void check(Asked question, Problems problems) {
        Set<NamedTable> tables = followed.get(question.counter);
        String counter = "sc" + question.counter;
        if (tables.isEmpty()) {
            problems.warning(question.word.place(), "no rule lets " + counter + " follow anything: \"" + question.word
                    + "\" never has a value", Optional.of("track-" + counter + " KEY table NAME does"));
        } else if (!question.needed.isEmpty()
                && tables.stream().noneMatch(table -> table.storesAnyOf(question.needed))) {
            DataType type = question.needed.getFirst();
            problems.error(question.word.place(), "what " + counter + " follows does not store " + type.configName(),
                    Optional.of(tables.iterator().next().howToStore(type)));
        } else if (question.other.isPresent()
                && tables.stream().noneMatch(table -> sameKeys(table, question.other.get()))) {
            problems.error(question.word.place(), counter + " follows keys of type " + keyTypes(tables.stream())
                    + ", but table \"" + question.other.get().settings().name() + "\" has keys of type "
                    + keyTypes(question.other.stream()));
        }
    }

    private static boolean sameKeys(NamedTable one, NamedTable other) {
        return one.settings().keyType() == other.settings().keyType();
    }

    private static String keyTypes(Stream<NamedTable> tables) {
        return tables.map(table -> table.settings().keyType().configName()).distinct()
                .collect(Collectors.joining(" or "));
    }
}
