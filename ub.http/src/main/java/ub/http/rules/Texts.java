package ub.http.rules;

import ub.http.message.Ascii;
import ub.http.sample.Sample;

/** Texts of templates as Strings, one character a byte: for answers of our own, where Strings cost nothing more. */
final class Texts {
    private Texts() {
    }

    /** Returns the text of a template for what an evaluation is about; empty when it is too long. */
    static String of(Template template, Evaluation evaluation) {
        if (template.constant() != null) {
            return template.constant();
        }
        evaluation.subject().scratch().clear();
        Sample text = evaluation.value();
        if (!template.put(evaluation.subject(), text)) {
            evaluation.rewriteFailed();
            return "";
        }
        return text.text();
    }

    /** Whether a text may stand in a field. RFC 9110 §5.5. */
    static boolean isFieldValue(String text) {
        return text.chars().allMatch(c -> c <= 0xFF && Ascii.isText((byte) c));
    }
}
