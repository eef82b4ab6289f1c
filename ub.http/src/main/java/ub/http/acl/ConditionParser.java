package ub.http.acl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * Each of these is a word of its own; only {@code !} may also stand at the front of the next one. {@code or} and
 * {@code and} may be in capitals. HAProxy's manual, chapter 7.2; parentheses and {@code and} are ours.
 */
final class ConditionParser {
    /** Deeper than anyone can read; what compiles and tests a condition goes as deep as its parentheses. */
    static final int MOST_NESTED = 64;
    /** What those write who come from other languages. */
    private static final Map<String, String> HINTS = Map.of("&&", "write \"and\", or nothing between the terms",
            "not", "write \"!\" in front of the term", "|", "write \"or\" or \"||\"");

    private final AclParser tests;
    private final List<PlacedText> words;
    private int at;
    private int nested;

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
        while (at < words.size() && isOr(words.get(at))) {
            at++;
            alternatives.add(conjunction());
        }
        return alternatives.size() == 1 ? alternatives.getFirst() : new ConditionTree.Either(alternatives);
    }

    private ConditionTree conjunction() {
        List<ConditionTree> terms = new ArrayList<>(List.of(term()));
        while (at < words.size() && !isOr(words.get(at)) && !words.get(at).is(")")) {
            if (isAnd(words.get(at))) {
                at++;
            }
            terms.add(term());
        }
        return terms.size() == 1 ? terms.getFirst() : new ConditionTree.All(terms);
    }

    private static boolean isOr(PlacedText word) {
        return word.text().equalsIgnoreCase("or") || word.is("||");
    }

    private static boolean isAnd(PlacedText word) {
        return word.text().equalsIgnoreCase("and");
    }

    private ConditionTree term() {
        PlacedText word = next();
        boolean negated = false;
        while (word.text().startsWith("!")) {
            int marks = 1;
            while (marks < word.length() && word.charAt(marks) == '!') {
                marks++;
            }
            negated ^= marks % 2 == 1;
            word = marks == word.length() ? next() : word.from(marks);
        }
        if (isOr(word) || isAnd(word)) {
            throw unexpected(word);
        }
        ConditionTree term = switch (word.text()) {
            case "{" -> test(word);
            case "(" -> group(word);
            case ")", "}" -> throw unexpected(word);
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
            throw unclosed(open, "}");
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
        if (nested == MOST_NESTED) {
            throw new BadTextException(open.place(), "there are more than " + MOST_NESTED
                    + " parentheses around each other");
        }
        nested++;
        ConditionTree condition = condition();
        nested--;
        if (at == words.size()) {
            throw unclosed(open, ")");
        }
        at++;
        return condition;
    }

    private BadTextException unclosed(PlacedText open, String close) {
        for (PlacedText word : words.subList(at, words.size())) {
            if (word.text().endsWith(close) && word.text().indexOf(open.charAt(0)) < 0) {
                return new BadTextException(word.place(word.length() - 1, word.length()),
                        "a blank must stand in front of \"" + close + "\"");
            }
        }
        return new BadTextException(open.place(), "\"" + close + "\" is missing for this \"" + open + "\"");
    }

    private static ConditionTree name(PlacedText word) {
        char first = word.isEmpty() ? ' ' : word.charAt(0);
        char last = word.isEmpty() ? ' ' : word.charAt(word.length() - 1);
        if (first == '{' || first == '(') {
            throw new BadTextException(word.place(0, 1), "a blank must follow \"" + first + "\"");
        }
        if (last == '}' || last == ')') {
            throw new BadTextException(word.place(word.length() - 1, word.length()),
                    "a blank must stand in front of \"" + last + "\"");
        }
        if (HINTS.containsKey(word.text())) {
            throw new BadTextException(word.place(), "unexpected \"" + word + "\"",
                    Optional.of(HINTS.get(word.text())));
        }
        return new ConditionTree.Named(word);
    }

    private static BadTextException unexpected(PlacedText word) {
        return new BadTextException(word.place(), "unexpected \"" + word + "\"");
    }
}
