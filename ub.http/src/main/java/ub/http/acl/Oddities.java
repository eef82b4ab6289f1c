package ub.http.acl;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import ub.core.problem.NearestName;
import ub.core.problem.PlacedText;
import ub.core.problem.Problems;
import ub.http.auth.Userlist;
import ub.http.fetch.GroupFetch;
import ub.http.match.Letters;
import ub.http.match.MatchMethod;
import ub.http.message.Method;
import ub.http.sample.Moment;

/** Tells of conditions that are correct and yet cannot do what was meant. Any thread, when a configuration is read. */
final class Oddities {
    private final Problems problems;

    Oddities(Problems problems) {
        this.problems = problems;
    }

    void warnOfNoUse(PlacedText name) {
        problems.warning(name.place(), "acl \"" + name + "\" is never used", Optional.empty());
    }

    /** A sample that is not there at this moment never matches. */
    void warnOfMoment(List<TypedTest> tests, PlacedText use, Moment moment) {
        tests.stream()
                .filter(test -> !test.expression().moments().contains(moment))
                .map(test -> test.expression().text())
                .distinct()
                .forEach(expression -> problems.warning(use.place(), "\"" + expression + "\" is not available "
                        + moment.words() + ": the test never passes here", Optional.empty()));
    }

    /** Patterns that no value of their sample can match. */
    void warnOfNoMatch(TypedTest test) {
        for (AclTree.Patterns group : test.patterns()) {
            for (PlacedText pattern : group.texts()) {
                if (test.expression().fetch() instanceof GroupFetch(Userlist userlist)) {
                    warnOfGroup(test, userlist, pattern);
                }
                switch (test.expression().text()) {
                    case "path" -> warnOfPath(test.method(), pattern);
                    case "pathq" -> warnOfStart(test.method(), pattern);
                    case "method" -> warnOfLetters(test.method(), group.letters(), pattern);
                    default -> { }
                }
            }
        }
    }

    private void warnOfGroup(TypedTest test, Userlist userlist, PlacedText pattern) {
        boolean asItIs = test.method() == MatchMethod.STR && test.expression().converters().isEmpty();
        if (asItIs && !userlist.groups().contains(pattern.text())) {
            neverMatches(pattern, "no user of userlist \"" + userlist.name() + "\" is in such a group",
                    NearestName.suggestion(pattern.text(), userlist.groups()));
        }
    }

    private void warnOfPath(MatchMethod method, PlacedText pattern) {
        boolean text = switch (method) {
            case STR, BEG, END, SUB, DIR -> true;
            case FOUND, BOOL, INT, IP, BIN, LEN, DOM, REG -> false;
        };
        if (text && pattern.text().indexOf('?') >= 0) {
            neverMatches(pattern, "a path ends before the \"?\"", Optional.of("pathq is the path with its query"));
        } else {
            warnOfStart(method, pattern);
        }
    }

    private void warnOfStart(MatchMethod method, PlacedText pattern) {
        boolean fromStart = method == MatchMethod.STR || method == MatchMethod.BEG;
        if (fromStart && !pattern.text().startsWith("/")) {
            neverMatches(pattern, "a path starts with \"/\"", Optional.empty());
        }
    }

    private void warnOfLetters(MatchMethod method, Letters letters, PlacedText pattern) {
        String upper = pattern.text().toUpperCase(Locale.ROOT);
        boolean known = Arrays.stream(Method.values()).anyMatch(name -> name.name().equals(upper));
        if (method == MatchMethod.STR && letters == Letters.EXACT && known && !pattern.is(upper)) {
            neverMatches(pattern, "methods are in upper case", Optional.of("did you mean \"" + upper + "\"?"));
        }
    }

    private void neverMatches(PlacedText pattern, String why, Optional<String> suggestion) {
        problems.warning(pattern.place(), "\"" + pattern + "\" never matches: " + why, suggestion);
    }

    /** A term that is there to switch a rule off. */
    void warnOfFalse(PlacedText name) {
        problems.warning(name.place(), "\"" + name + "\" never holds", Optional.empty());
    }

    /** A term and its negation never hold together. */
    void warnOfContradiction(List<ConditionTree> terms) {
        Set<String> plain = terms.stream()
                .filter(ConditionTree.Named.class::isInstance)
                .map(term -> ((ConditionTree.Named) term).text())
                .collect(Collectors.toSet());
        for (ConditionTree term : terms) {
            if (term instanceof ConditionTree.Not(ConditionTree.Named(PlacedText name))
                    && plain.contains(name.text())) {
                problems.warning(name.place(), "\"" + name + "\" and \"!" + name + "\" never hold together",
                        Optional.empty());
            }
        }
    }
}
