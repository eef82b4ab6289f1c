package ub.http.acl;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ub.core.problem.PlacedText;
import ub.http.match.Letters;
import ub.http.match.MatchMethod;
import ub.http.match.PatternSet;
import ub.http.match.PatternSets;
import ub.http.match.RuleIndex;

/** Makes tests out of checked trees. Any thread, when a configuration is read. */
final class AclCompiler {
    /**
     * Tests of more patterns index no rules. An index is for many rules of a few patterns each; it would keep every
     * pattern of a long list as the operator wrote it.
     */
    static final int MOST_INDEXED = 256;
    /** Ends what an operator such as {@code gt} began: it holds for the numbers of its own line alone. */
    private static final PlacedText EQUAL = PlacedText.of("acl", "eq");

    /** What must be alike for the patterns of two tests to be put together. */
    private record Alike(String expression, MatchMethod method) {
    }

    /** A line, and the test that it is alone. Immutable. */
    record Line(TypedTest typed, SampleTest test) {
    }

    private AclCompiler() {
    }

    /** Compiles one line. Throws {@link ub.core.problem.BadTextException} when a pattern is wrong. */
    static Line compile(TypedTest typed) {
        return new Line(typed, compile(List.of(typed)));
    }

    /**
     * Puts the lines of one name together; those that look at the same sample in the same way become one test, so that
     * ten thousand lines cost as little as one.
     */
    static List<SampleTest> together(List<Line> lines) {
        Map<Alike, List<Line>> groups = new LinkedHashMap<>();
        for (Line line : lines) {
            groups.computeIfAbsent(new Alike(line.typed.expression().text(), line.typed.method()),
                    _ -> new ArrayList<>()).add(line);
        }
        return groups.values().stream()
                .map(group -> group.size() == 1 ? group.getFirst().test
                        : compile(group.stream().map(Line::typed).toList()))
                .toList();
    }

    private static SampleTest compile(List<TypedTest> alike) {
        TypedTest first = alike.getFirst();
        Map<Letters, List<PlacedText>> patterns = byLetters(alike);
        List<PatternSet> sets = patterns.entrySet().stream()
                .map(entry -> PatternSets.compile(first.method(), entry.getKey(), entry.getValue()))
                .toList();
        return new SampleTest(first.expression(), first.cast(), sets, indexTerm(first, patterns));
    }

    private static Map<Letters, List<PlacedText>> byLetters(List<TypedTest> alike) {
        MatchMethod method = alike.getFirst().method();
        boolean operators = method == MatchMethod.INT || method == MatchMethod.LEN;
        Map<Letters, List<PlacedText>> byLetters = new EnumMap<>(Letters.class);
        for (TypedTest test : alike) {
            for (AclTree.Patterns group : test.patterns()) {
                List<PlacedText> texts = byLetters.computeIfAbsent(group.letters(), _ -> new ArrayList<>());
                if (operators && !group.texts().isEmpty()) {
                    texts.add(EQUAL);
                }
                texts.addAll(group.texts());
            }
        }
        // Methods without patterns need a set too.
        return byLetters.isEmpty() ? Map.of(Letters.EXACT, List.of()) : byLetters;
    }

    private static Optional<IndexTerm> indexTerm(TypedTest test, Map<Letters, List<PlacedText>> byLetters) {
        if (test.isCast() || byLetters.size() > 1 || !RuleIndex.supports(test.method())) {
            return Optional.empty();
        }
        return byLetters.entrySet().stream()
                .filter(entry -> entry.getValue().size() <= MOST_INDEXED)
                .map(entry -> new IndexTerm(
                        new RuleIndex.Key(test.expression().text(), test.method(), entry.getKey()),
                        test.expression(), entry.getValue()))
                .findFirst();
    }
}
