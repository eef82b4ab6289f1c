package ub.http.rules;

import java.util.List;
import ub.http.sample.Casts;
import ub.http.sample.Converter;
import ub.http.sample.SampleExpression;
import ub.http.sample.SampleType;
import ub.http.sample.Variable;
import ub.http.sample.VariableNames;

/** How actions on variables are written. Immutable. */
final class VariableForms {
    static final List<ActionForm> ALL = List.of(
            ActionForms.goingOn("set-var", ActionForms.ALL, VariableForms::set),
            ActionForms.goingOn("set-var-fmt", ActionForms.ALL,
                    text -> new VariableActions.SetText(variable(text), text.template("a value"))),
            ActionForms.goingOn("unset-var", ActionForms.ALL, text -> new VariableActions.Unset(variable(text))));

    private VariableForms() {
    }

    private static Variable variable(ActionText text) {
        return VariableNames.find(text.required("the name of a variable"));
    }

    private static Action set(ActionText text) {
        Variable variable = variable(text);
        SampleExpression sample = text.context().sample(text.next("a sample"));
        boolean bytes = sample.type() == SampleType.STRING || sample.type() == SampleType.BINARY;
        // Every type can be shown as text.
        Converter toText = Casts.between(sample.type(), bytes ? sample.type() : SampleType.STRING).orElseThrow();
        return new VariableActions.Set(variable, sample, toText);
    }
}
