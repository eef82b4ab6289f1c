package ub.http.acl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import ub.core.problem.BadTextException;
import ub.core.problem.PlacedText;

/**
 * Reads what follows {@code if} or {@code unless}. One thread, when a configuration is read.
 * <pre>
 *   condition   = conjunction { ("or" | "||") conjunction }
 *   conjunction = term { ["and"] term }
 *   term        = { "!" } ( name | "{" test "}" | "(" condition ")" )
 * </pre>
 * {@code !} may stand at the front of a word. HAProxy's manual, chapter 7.2; parentheses and {@code and} are ours.
 */
final class ConditionParser {
    private static final Set<String> OR = Set.of("or", "||");

    private final AclParser tests;
    private final List<PlacedText> words;
    private int at;

    ConditionParser(AclParser tests, List<PlacedText> words) {
        this.tests = tests;
        this.words = words;
    }

    /** Reads all words. {@code keyword} stands before them. */
    ConditionTree parse(PlacedText keyword) {
        if (words.isEmpty()) {
            throw new BadTextException(keyword.place(), "a condition must follow \"" + keyword + "\"");
        }
        ConditionTree condition = condition();
        if (at < words.size()) {
            throw unexpected(words.get(at));
        }
        return condition;
    }

    private ConditionTree condition() {
        List<ConditionTree> alternatives = new ArrayList<>(List.of(conjunction()));
        while (at < words.size() && OR.contains(words.get(at).text())) {
            at++;
            alternatives.add(conjunction());
        }
        return alternatives.size() == 1 ? alternatives.getFirst() : new ConditionTree.Either(alternatives);
    }

    private ConditionTree conjunction() {
        List<ConditionTree> terms = new ArrayList<>(List.of(term()));
        while (at < words.size() && !OR.contains(words.get(at).text()) && !words.get(at).is(")")) {
            if (words.get(at).is("and")) {
                at++;
            }
            terms.add(term());
        }
        return terms.size() == 1 ? terms.getFirst() : new ConditionTree.All(terms);
    }

    private ConditionTree term() {
        PlacedText word = next();
        boolean negated = false;
        while (word.text().startsWith("!")) {
            negated = !negated;
            word = word.length() == 1 ? next() : word.from(1);
        }
        ConditionTree term = switch (word.text()) {
            case "{" -> test(word);
            case "(" -> group(word);
            case "or", "||", "and", ")", "}" -> throw unexpected(word);
            default -> name(word);
        };
        return negated ? new ConditionTree.Not(term) : term;
    }

    private PlacedText next() {
        if (at == words.size()) {
            PlacedText last = words.getLast();
            throw new BadTextException(last.place(), "a term is missing behind \"" + last + "\"");
        }
        return words.get(at++);
    }

    private ConditionTree test(PlacedText open) {
        int end = at;
        while (end < words.size() && !words.get(end).is("}")) {
            end++;
        }
        if (end == words.size()) {
            throw new BadTextException(open.place(), "\"}\" is missing for this \"{\"",
                    Optional.of("blanks must stand around both braces"));
        }
        List<PlacedText> test = words.subList(at, end);
        if (test.isEmpty()) {
            throw new BadTextException(open.place(), "there is no test between the braces");
        }
        at = end + 1;
        return new ConditionTree.Anonymous(
                test.stream().map(PlacedText::text).collect(Collectors.joining(" ", "{ ", " }")), tests.parse(test));
    }

    private ConditionTree group(PlacedText open) {
        ConditionTree condition = condition();
        if (at == words.size()) {
            throw new BadTextException(open.place(), "\")\" is missing for this \"(\"",
                    Optional.of("blanks must stand around both parentheses"));
        }
        at++;
        return condition;
    }

    private static ConditionTree name(PlacedText word) {
        char first = word.isEmpty() ? ' ' : word.charAt(0);
        if (first == '{' || first == '(') {
            throw new BadTextException(word.place(0, 1), "a blank must follow \"" + first + "\"");
        }
        return new ConditionTree.Named(word);
    }

    private static BadTextException unexpected(PlacedText word) {
        return new BadTextException(word.place(), "unexpected \"" + word + "\"");
    }
}
