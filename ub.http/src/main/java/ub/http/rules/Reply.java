package ub.http.rules;

import java.nio.charset.StandardCharsets;
import java.util.List;
import ub.http.message.LocalAnswer;
import ub.http.message.Reasons;

/**
 * An answer that a rule words. Immutable.
 *
 * @param contentType media type, empty for none
 * @param text        the body as a text to be put together, or null
 * @param bytes       the body as it is, where it is no such text
 * @param fields      further fields
 */
record Reply(int status, String contentType, Template text, byte[] bytes, List<Field> fields) {
    private static final byte[] NOTHING = {};

    /** A field of the answer. Immutable. */
    record Field(String name, Template value) {
    }

    Reply {
        fields = List.copyOf(fields);
    }

    /** Returns the answer where it is the same for every request, or null. */
    LocalAnswer constant() {
        boolean same = (text == null || text.constant() != null)
                && fields.stream().allMatch(field -> field.value().constant() != null);
        return same ? answer(null) : null;
    }

    /** Makes the answer to what an evaluation is about. */
    LocalAnswer answer(Evaluation evaluation) {
        StringBuilder lines = new StringBuilder();
        for (Field field : fields) {
            String value = Texts.of(field.value(), evaluation);
            // As HAProxy has it: a field for which there is no value is left out.
            if (value.isEmpty()) {
                continue;
            }
            if (Texts.isFieldValue(value)) {
                lines.append(field.name()).append(": ").append(value).append("\r\n");
            } else {
                failed(evaluation);
            }
        }
        return new LocalAnswer(status, Reasons.of(status), contentType, lines.toString(), body(evaluation));
    }

    private static void failed(Evaluation evaluation) {
        if (evaluation != null) {
            evaluation.rewriteFailed();
        }
    }

    private byte[] body(Evaluation evaluation) {
        if (text == null) {
            return bytes == null ? NOTHING : bytes;
        }
        return Texts.of(text, evaluation).getBytes(StandardCharsets.ISO_8859_1);
    }
}
