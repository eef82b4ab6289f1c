package ub.http.rules;

import java.util.Optional;
import ub.core.problem.BadTextException;
import ub.core.problem.PlacedText;
import ub.core.stick.KeyType;
import ub.http.acl.Condition;
import ub.http.rules.StickActions.Use;
import ub.http.sample.SampleParser;
import ub.http.track.NamedTable;

/** Makes the rule {@code stick on} of a setting that says the same. Immutable. */
public final class StickOn {
    private static final String CLIENT = "src";

    private StickOn() {
    }

    /**
     * Returns the rule.
     *
     * @param table the name of a table
     * @param key   a sample; without one clients are told apart by their addresses
     * @throws BadTextException when there is no such table, or no such sample, or this cannot be a key of the table
     */
    public static Rule rule(PlacedText table, Optional<PlacedText> key, RuleOwner owner, SampleParser parser) {
        RuleContext context = new RuleContext(parser, owner, new CaptureReader(owner), RuleKind.STICK);
        NamedTable found = context.tables().find(table);
        KeyType type = found.settings().keyType();
        if (key.isEmpty() && type != KeyType.IP) {
            throw new BadTextException(table.place(), "table \"" + table + "\" has keys of type " + type.configName()
                    + ": what is the key of a client?", Optional.of("add key = \"…\", such as \"req.hdr(x-user)\""));
        }
        PlacedText sample = key.orElseGet(() -> inPlaceOf(table, CLIENT));
        Action action = StickForms.stick(Use.MATCH_AND_STORE, sample, Optional.of(table), context);
        return new Rule(inPlaceOf(table, "stick on " + sample + " table " + table), Condition.ALWAYS, action);
    }

    private static PlacedText inPlaceOf(PlacedText written, String text) {
        return PlacedText.Builder.like(written).append(text, written, 0, written.length()).build();
    }
}
