package ub.http.rules;

import java.util.List;
import java.util.Optional;
import ub.core.problem.BadTextException;
import ub.core.problem.NearestName;
import ub.core.problem.PlacedText;
import ub.http.rules.StickActions.Use;
import ub.http.sample.SampleExpression;
import ub.http.sample.TableKey;
import ub.http.track.NamedTable;
import ub.http.track.TableNames;

/** How {@code stick} rules are written. Immutable. HAProxy's manual, "stick on". */
final class StickForms {
    private static final List<String> WORDS = List.of("on", "match", "store-request", "store-response");

    private StickForms() {
    }

    /** Reads what stands behind a word: a key, and a table. */
    static Action read(PlacedText word, RuleLine line, RuleContext context) {
        Use use = switch (word.text()) {
            case "on" -> Use.MATCH_AND_STORE;
            case "match" -> Use.MATCH;
            case "store-request", "store-response" -> Use.STORE;
            default -> throw new BadTextException(word.place(), "unknown \"" + word + "\" of \"stick\"",
                    NearestName.suggestion(word.text(), WORDS));
        };
        PlacedText key = line.next("a key");
        Optional<PlacedText> name = line.skip("table") ? Optional.of(line.next("the name of a table"))
                : Optional.empty();
        return stick(use, key, name, context);
    }

    /** Returns what sticks clients by a key. A table that is not named is that of the backend's own name. */
    static Action stick(Use use, PlacedText key, Optional<PlacedText> name, RuleContext context) {
        SampleExpression sample = context.sample(key);
        TableNames tables = context.tables();
        NamedTable table = name.map(tables::find)
                .or(() -> tables.of(context.owner().name()))
                .orElseThrow(() -> tables.missing(key.place(),
                        "a table is missing behind \"" + key + "\": table NAME"));
        tables.rememberServersIn(table);
        return new StickActions.Stick(sample, TableKey.of(table, sample.type(), key.place()), use);
    }
}
