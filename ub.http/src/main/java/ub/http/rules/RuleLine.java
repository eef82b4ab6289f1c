package ub.http.rules;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import ub.core.problem.BadTextException;
import ub.core.problem.PlacedText;
import ub.http.acl.AclScope;
import ub.http.acl.Condition;
import ub.http.sample.Moment;

/** The words of a line, taken one after the other. One thread, when a configuration is read. */
final class RuleLine {
    private final PlacedText text;
    private final List<PlacedText> words;
    private int at;

    /** @param words at least one */
    RuleLine(PlacedText text, List<PlacedText> words) {
        this.text = text;
        this.words = words;
    }

    PlacedText text() {
        return text;
    }

    /** Returns the word that the line starts with. */
    PlacedText keyword() {
        return words.getFirst();
    }

    /** Returns the word that was taken last. */
    PlacedText last() {
        return words.get(Math.max(0, at - 1));
    }

    /** Whether a word is left that does not start the condition. */
    boolean hasNext() {
        return at < words.size() && !isCondition(words.get(at));
    }

    private static boolean isCondition(PlacedText word) {
        return word.is("if") || word.is("unless");
    }

    /** Takes the next word, which must be there: {@code what} says what it is. */
    PlacedText next(String what) {
        if (at == words.size() || at > 0 && isCondition(words.get(at))) {
            throw new BadTextException(last().place(), what + " is missing behind \"" + last() + "\"");
        }
        return words.get(at++);
    }

    /** Takes the next word, which must be this one. */
    PlacedText expect(String word) {
        PlacedText next = next("\"" + word + "\"");
        if (!next.is(word)) {
            throw new BadTextException(next.place(), "\"" + word + "\" must stand here, not \"" + next + "\"");
        }
        return next;
    }

    /** Takes the next word, if it is this one. */
    boolean skip(String word) {
        return takeIf(next -> next.is(word)).isPresent();
    }

    /** Takes the next word, if it is as wanted. */
    Optional<PlacedText> takeIf(Predicate<PlacedText> wanted) {
        if (!hasNext() || !wanted.test(words.get(at))) {
            return Optional.empty();
        }
        return Optional.of(words.get(at++));
    }

    /** Takes all that is left. */
    List<PlacedText> rest() {
        List<PlacedText> rest = words.subList(at, words.size());
        at = words.size();
        return rest;
    }

    /** Returns whether a condition is left. */
    boolean hasCondition() {
        return at < words.size() && isCondition(words.get(at));
    }

    /** Takes the condition at the end of the line; nothing else may be left. */
    Condition condition(AclScope acls, Moment moment) {
        if (at == words.size()) {
            return Condition.ALWAYS;
        }
        if (!hasCondition()) {
            throw unexpected();
        }
        PlacedText keyword = words.get(at++);
        return acls.condition(keyword, rest(), moment);
    }

    /** Complains if anything is left. */
    void end() {
        if (at < words.size()) {
            throw unexpected();
        }
    }

    private BadTextException unexpected() {
        return new BadTextException(words.get(at).place(), "unexpected \"" + words.get(at) + "\"",
                Optional.of("a condition starts with if or unless"));
    }
}
