package ub.http.fetch;

import java.util.Locale;
import ub.http.message.Ascii;
import ub.http.message.FieldName;
import ub.http.message.Fields;
import ub.http.sample.Arguments;

/**
 * The field that a rule names, or every field where it names none. Immutable. Letters of either case are equal: RFC
 * 9110 §5.1.
 *
 * @param name  the constant of the name, if it has one
 * @param lower the name in lower case; empty for every field
 */
record WantedField(FieldName name, String lower) {
    /** Returns the field that the first argument of a word names. */
    static WantedField of(Arguments arguments) {
        String lower = arguments.text(0).toLowerCase(Locale.ROOT);
        for (int i = 0; i < lower.length(); i++) {
            if (lower.charAt(i) > 0x7F || !Ascii.isToken((byte) lower.charAt(i))) {
                throw arguments.bad(0, "must be the name of a field; \"" + arguments.text(0) + "\" cannot be one");
            }
        }
        return new WantedField(FieldName.of(lower), lower);
    }

    /** Returns the first line of the field behind line {@code line}, -1 being before all lines; or -1. */
    int nextLine(Fields fields, int line) {
        if (lower.isEmpty()) {
            return line + 1 < fields.count() ? line + 1 : -1;
        }
        if (name == FieldName.OTHER) {
            return fields.findNext(lower, line);
        }
        return fields.has(name) ? fields.findNext(name, line) : -1;
    }
}
