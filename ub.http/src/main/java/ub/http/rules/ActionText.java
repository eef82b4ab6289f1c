package ub.http.rules;

import java.util.Optional;
import ub.core.problem.BadTextException;
import ub.core.problem.PlacedText;

/**
 * An action as it is written. One thread, when a configuration is read.
 *
 * @param word     the action's word
 * @param argument what stands in parentheses behind it
 * @param line     the words that follow
 * @param context  what they are compiled with
 */
record ActionText(PlacedText word, Optional<PlacedText> argument, RuleLine line, RuleContext context) {
    /** Takes the next word of the line. */
    PlacedText next(String what) {
        return line.next(what);
    }

    /** Takes the next word as a text with samples in it. */
    Template template(String what) {
        return context.template(line.next(what));
    }

    /** Returns what must stand in parentheses. */
    PlacedText required(String what) {
        return argument.orElseThrow(() -> new BadTextException(word.place(), what + " is missing behind \"" + word
                + "\"", Optional.of("it is written " + word + "(…)")));
    }

    /** Takes the action's word apart: {@code set-var(txn.name)}. */
    static ActionText of(PlacedText word, RuleLine line, RuleContext context) {
        int open = word.text().indexOf('(');
        if (open < 0) {
            return new ActionText(word, Optional.empty(), line, context);
        }
        if (!word.text().endsWith(")")) {
            throw new BadTextException(word.place(open, open + 1), "\")\" is missing for this \"(\"");
        }
        return new ActionText(word.slice(0, open), Optional.of(word.slice(open + 1, word.length() - 1)), line, context);
    }
}
