package ub.http.rules;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import ub.core.problem.BadTextException;
import ub.core.problem.NearestName;
import ub.core.problem.PlacedText;
import ub.http.match.Letters;
import ub.http.match.MatchMethod;
import ub.http.match.PatternSet;
import ub.http.match.PatternSets;
import ub.http.match.Regex;
import ub.http.message.FieldKey;
import ub.http.message.Fields;
import ub.http.sample.Sample;

/** How actions on fields are written. Immutable. */
final class FieldForms {
    private static final Set<MatchMethod> NAME_METHODS =
            Set.of(MatchMethod.STR, MatchMethod.BEG, MatchMethod.END, MatchMethod.SUB, MatchMethod.REG);

    static final List<ActionForm> ALL = List.of(
            ActionForms.goingOn("set-header", ActionForms.HEADS,
                    text -> new FieldActions.Set(key(text), text.template("a value"))),
            ActionForms.goingOn("add-header", ActionForms.HEADS,
                    text -> new FieldActions.Add(key(text), text.template("a value"))),
            ActionForms.goingOn("del-header", ActionForms.HEADS, FieldForms::remove),
            ActionForms.goingOn("replace-header", ActionForms.HEADS,
                    text -> new FieldActions.Replace(key(text), replacement(text), FieldActions.Extent.LINES)),
            ActionForms.goingOn("replace-value", ActionForms.HEADS,
                    text -> new FieldActions.Replace(key(text), replacement(text), FieldActions.Extent.COMMA_PARTS)));

    private FieldForms() {
    }

    private static FieldKey key(ActionText text) {
        return ReplyReader.writable(text.next("the name of a field"));
    }

    /** Reads a regular expression and what becomes of the text in which it matches. */
    static Replacement replacement(ActionText text) {
        Regex regex = Regex.compile(text.next("a regular expression"), Letters.EXACT);
        return new Replacement(regex, text.template("a replacement"));
    }

    private static Action remove(ActionText text) {
        PlacedText name = text.next("the name of a field");
        if (!text.line().skip("-m")) {
            if (!FieldKey.isName(name.text())) {
                throw new BadTextException(name.place(), "\"" + name + "\" cannot be the name of a field");
            }
            return new FieldActions.Remove(FieldKey.of(name.text()));
        }
        PatternSet names = PatternSets.compile(method(text.next("a method")), Letters.IGNORE_CASE, List.of(name));
        return new FieldActions.Remove(new MatchingNames(names));
    }

    private static MatchMethod method(PlacedText word) {
        Optional<MatchMethod> method = NAME_METHODS.stream().filter(known -> word.is(known.word())).findFirst();
        return method.orElseThrow(() -> new BadTextException(word.place(), "names of fields cannot be compared by \""
                + word + "\"", NearestName.suggestion(word.text(),
                NAME_METHODS.stream().map(MatchMethod::word).collect(Collectors.toSet()))));
    }

    /** Fields whose names match patterns. Immutable. */
    private record MatchingNames(PatternSet patterns) implements Fields.LineTest {
        @Override
        public boolean test(Fields fields, int i) {
            Sample name = new Sample();
            name.setText(fields.bytes(), fields.nameOffset(i), fields.nameLength(i));
            return patterns.find(name) != PatternSet.NONE;
        }
    }
}
