package ub.http.rules;

import java.util.List;
import java.util.Set;
import ub.core.problem.BadTextException;
import ub.core.problem.NearestName;
import ub.core.problem.PlacedText;

/** Reads the words behind {@code redirect}, in any order. One thread. HAProxy's manual, "redirect". */
final class RedirectReader {
    private static final Set<Integer> CODES = Set.of(301, 302, 303, 307, 308);
    private static final List<String> WORDS = List.of("location", "prefix", "scheme", "code", "drop-query",
            "append-slash", "set-cookie", "clear-cookie");

    private final RuleLine line;
    private final RuleContext context;
    private Redirect.Target target;
    private Template value;
    private int code = 302;
    private Redirect.Query query = Redirect.Query.KEEP;
    private Redirect.Slash slash = Redirect.Slash.AS_IT_IS;
    private String cookie = "";

    private RedirectReader(RuleLine line, RuleContext context) {
        this.line = line;
        this.context = context;
    }

    static Redirect read(RuleLine line, RuleContext context) {
        PlacedText keyword = line.last();
        RedirectReader reader = new RedirectReader(line, context);
        while (line.hasNext()) {
            reader.word(line.next(""));
        }
        if (reader.target == null) {
            throw new BadTextException(keyword.place(), "a redirect needs a location, a prefix or a scheme");
        }
        return new Redirect(reader.target, reader.value, reader.code, reader.query, reader.slash, reader.cookie);
    }

    private void word(PlacedText word) {
        switch (word.text()) {
            case "location" -> target(word, Redirect.Target.LOCATION);
            case "prefix" -> target(word, Redirect.Target.PREFIX);
            case "scheme" -> target(word, Redirect.Target.SCHEME);
            case "code" -> code(line.next("a status"));
            case "drop-query" -> query = Redirect.Query.DROP;
            case "append-slash" -> slash = Redirect.Slash.APPEND;
            case "set-cookie" -> cookie = cookie("; path=/;");
            case "clear-cookie" -> cookie = cookie("; path=/; Max-Age=0;");
            default -> throw new BadTextException(word.place(), "unexpected \"" + word + "\"",
                    NearestName.suggestion(word.text(), WORDS));
        }
    }

    private void target(PlacedText word, Redirect.Target newTarget) {
        if (target != null) {
            throw new BadTextException(word.place(), "a redirect has one target");
        }
        target = newTarget;
        value = context.template(line.next("where to"));
    }

    private void code(PlacedText status) {
        code = RuleContext.number(status, "the status of a redirect", 301, 308);
        if (!CODES.contains(code)) {
            throw new BadTextException(status.place(), "the status of a redirect is 301, 302, 303, 307 or 308");
        }
    }

    private String cookie(String attributes) {
        PlacedText text = line.next("a cookie");
        if (text.isEmpty() || !Texts.isFieldValue(text.text())) {
            throw new BadTextException(text.place(), "\"" + text + "\" is no cookie");
        }
        return "Set-Cookie: " + text + attributes + "\r\n";
    }
}
