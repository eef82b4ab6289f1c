package ub.http.rules;

import ub.http.sample.Converter;
import ub.http.sample.Found;
import ub.http.sample.Sample;
import ub.http.sample.SampleExpression;
import ub.http.sample.Variable;

/** Actions on variables. Immutable. */
final class VariableActions {
    private VariableActions() {
    }

    /** Keeps a sample; without one, the variable stays what it was. */
    record Set(Variable variable, SampleExpression sample, Converter toText) implements Action {
        @Override
        public Decision run(Evaluation evaluation) {
            Sample value = evaluation.value();
            if (sample.last(evaluation.subject(), value) == Found.YES
                    && toText.convert(evaluation.subject(), value)) {
                variable.set(evaluation.subject(), value);
            }
            return null;
        }
    }

    /** Keeps a text. */
    record SetText(Variable variable, Template text) implements Action {
        @Override
        public Decision run(Evaluation evaluation) {
            Sample value = evaluation.value();
            if (text.put(evaluation.subject(), value)) {
                variable.set(evaluation.subject(), value);
            } else {
                evaluation.rewriteFailed();
            }
            return null;
        }
    }

    /** Forgets what was kept. */
    record Unset(Variable variable) implements Action {
        @Override
        public Decision run(Evaluation evaluation) {
            variable.unset(evaluation.subject());
            return null;
        }
    }
}
