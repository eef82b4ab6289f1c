package ub.http.rules;

import ub.http.message.FieldKey;
import ub.http.message.Fields;
import ub.http.sample.Sample;

/** Actions on the fields of a request or an answer. Immutable. */
final class FieldActions {
    private FieldActions() {
    }

    /** Writes one field with this value in place of all of that name. */
    record Set(FieldKey key, Template value) implements Action {
        @Override
        public Decision run(Evaluation evaluation) {
            Sample text = evaluation.value();
            boolean made = value.put(evaluation.subject(), text);
            // Off with the old, even if the new cannot be written: what a client says under this name must not pass for
            // what the rule says. The bytes stay where they are, in case the value is made of them.
            evaluation.edits().remove(key);
            if (!made || !evaluation.edits().add(key, text.bytes(), text.offset(), text.length())) {
                evaluation.rewriteFailed();
            }
            return null;
        }
    }

    /** Writes one more field. */
    record Add(FieldKey key, Template value) implements Action {
        @Override
        public Decision run(Evaluation evaluation) {
            Sample text = evaluation.value();
            if (!value.put(evaluation.subject(), text)
                    || !evaluation.edits().add(key, text.bytes(), text.offset(), text.length())) {
                evaluation.rewriteFailed();
            }
            return null;
        }
    }

    /** Which texts a replacement looks at. */
    enum Extent {
        /** The value of each line. */
        LINES,
        /** Each part of a value between commas. */
        COMMA_PARTS
    }

    /** Replaces values, or parts of them, in which an expression matches. */
    record Replace(FieldKey key, Replacement replacement, Extent extent) implements Action {
        @Override
        public Decision run(Evaluation evaluation) {
            Fields fields = evaluation.edits().head().fields();
            for (int i = 0; i < fields.count(); i++) {
                if (key.test(fields, i)) {
                    evaluation.subject().scratch().clear();
                    evaluation.part().setText(fields.bytes(), fields.valueOffset(i), fields.valueLength(i));
                    Replacement.Result result = switch (extent) {
                        case LINES -> replacement.replace(evaluation, evaluation.part(), evaluation.value());
                        case COMMA_PARTS -> CommaParts.replace(evaluation, replacement);
                    };
                    write(evaluation, i, result);
                }
            }
            return null;
        }

        private static void write(Evaluation evaluation, int line, Replacement.Result result) {
            Sample text = evaluation.value();
            boolean written = switch (result) {
                case NO_MATCH -> true;
                case TOO_LONG -> false;
                case REPLACED -> evaluation.edits().change(line, text.bytes(), text.offset(), text.length());
            };
            if (!written) {
                evaluation.rewriteFailed();
            }
        }
    }

    /** Removes all fields of some names. */
    record Remove(Fields.LineTest names) implements Action {
        @Override
        public Decision run(Evaluation evaluation) {
            evaluation.edits().remove(names);
            return null;
        }
    }
}
