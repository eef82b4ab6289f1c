package ub.http.acl;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import ub.core.problem.PlacedText;
import ub.core.problem.Problems;
import ub.http.match.Letters;
import ub.http.match.MatchMethod;
import ub.http.sample.Moment;

/** Tells of conditions that are correct and yet cannot do what was meant. Any thread, when a configuration is read. */
final class Oddities {
    private Oddities() {
    }

    /** A sample that is not there at this moment never matches. */
    static void warnOfMoment(TypedTest test, PlacedText use, Moment moment, Problems problems) {
        if (!test.expression().moments().contains(moment)) {
            problems.warning(use.place(), "\"" + test.expression().text() + "\" is not available "
                    + moment.words() + ": the test never passes here", Optional.empty());
        }
    }

    /** Patterns that no value of their sample can match. */
    static void warnOfNoMatch(TypedTest test, Problems problems) {
        boolean whole = test.method() == MatchMethod.STR || test.method() == MatchMethod.BEG;
        if (!whole) {
            return;
        }
        for (AclTree.Patterns group : test.tree().patterns()) {
            group.texts().forEach(pattern -> why(test.expression().text(), pattern.text(), group.letters())
                    .ifPresent(reason -> problems.warning(pattern.place(),
                            "\"" + pattern + "\" never matches: " + reason, Optional.empty())));
        }
    }

    private static Optional<String> why(String sample, String pattern, Letters letters) {
        return switch (sample) {
            case "path" -> pattern.isEmpty() || pattern.startsWith("/") || pattern.equals("*") ? Optional.empty()
                    : Optional.of("a path starts with \"/\"");
            case "method" -> letters == Letters.IGNORE_CASE || pattern.chars().noneMatch(Character::isLowerCase)
                    ? Optional.empty() : Optional.of("methods are in upper case");
            default -> Optional.empty();
        };
    }

    /** A term and its negation never hold together. */
    static void warnOfContradiction(List<ConditionTree> terms, Problems problems) {
        Set<String> plain = terms.stream()
                .filter(ConditionTree.Named.class::isInstance)
                .map(term -> ((ConditionTree.Named) term).name().text())
                .collect(Collectors.toSet());
        for (ConditionTree term : terms) {
            if (term instanceof ConditionTree.Not(ConditionTree.Named(PlacedText name)) && plain.contains(name.text())) {
                problems.warning(name.place(), "\"" + name + "\" and \"!" + name + "\" never hold together",
                        Optional.empty());
            }
        }
    }
}
