package ub.http.acl;

import java.util.ArrayList;
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
import ub.http.sample.Moment;

/** Makes tests out of checked trees. Any thread, when a configuration is read. */
final class AclCompiler {
    /** What must be alike for the patterns of two tests to be put together. */
    private record Alike(String expression, MatchMethod method) {
    }

    private AclCompiler() {
    }

    /** Throws {@link ub.core.problem.BadTextException} when a pattern is wrong. */
    static void check(TypedTest test) {
        patterns(List.of(test));
    }

    /**
     * Puts the tests of one name together; those that look at the same sample in the same way become one, so that ten
     * thousand lines cost as little as one. A sample that is not there at this moment never passes.
     */
    static Acl compile(List<TypedTest> tests, Moment moment) {
        Map<Alike, List<TypedTest>> groups = new LinkedHashMap<>();
        for (TypedTest test : tests) {
            if (test.expression().moments().contains(moment)) {
                groups.computeIfAbsent(new Alike(test.expression().text(), test.method()), _ -> new ArrayList<>())
                        .add(test);
            }
        }
        return new Acl(groups.values().stream().map(AclCompiler::together).toList());
    }

    private static SampleTest together(List<TypedTest> alike) {
        TypedTest first = alike.getFirst();
        return new SampleTest(first.expression(), first.method(), first.cast(), patterns(alike), comparison(alike));
    }

    private static Optional<Comparison> comparison(List<TypedTest> alike) {
        TypedTest first = alike.getFirst();
        List<AclTree.Patterns> groups = alike.stream().flatMap(test -> test.tree().patterns().stream()).toList();
        boolean same = groups.stream().map(AclTree.Patterns::letters).distinct().count() == 1;
        return same && RuleIndex.supports(first.method())
                ? Optional.of(new Comparison(first.expression(), first.cast(), first.method(),
                        groups.getFirst().letters(), groups.stream().flatMap(group -> group.texts().stream()).toList()))
                : Optional.empty();
    }

    private static List<PatternSet> patterns(List<TypedTest> alike) {
        MatchMethod method = alike.getFirst().method();
        if (method == MatchMethod.FOUND) {
            return List.of();
        }
        if (method == MatchMethod.INT || method == MatchMethod.LEN) {
            // A comparison such as "gt" holds for the numbers behind it, and not for those of the next line.
            return alike.stream().flatMap(test -> sets(method, test.tree().patterns()).stream()).toList();
        }
        return sets(method, alike.stream().flatMap(test -> test.tree().patterns().stream()).toList());
    }

    private static List<PatternSet> sets(MatchMethod method, List<AclTree.Patterns> groups) {
        if (groups.isEmpty()) {
            return List.of(PatternSets.compile(method, Letters.EXACT, List.of()));
        }
        Map<Letters, List<PlacedText>> byLetters = new LinkedHashMap<>();
        groups.forEach(group -> byLetters.computeIfAbsent(group.letters(), _ -> new ArrayList<>())
                .addAll(group.texts()));
        return byLetters.entrySet().stream()
                .map(entry -> PatternSets.compile(method, entry.getKey(), entry.getValue()))
                .toList();
    }
}
