package ub.http.fetch;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import ub.http.message.Ascii;
import ub.http.sample.Arguments;

/** The name of a cookie or a parameter that a rule asks for, or any name where it gives none. Immutable. */
final class Name {
    /** Whether letters of either case are equal. */
    enum Case { EXACT, IGNORED }

    private final byte[] text;
    private final Case letters;

    private Name(String text, Case letters) {
        this.text = text.getBytes(StandardCharsets.UTF_8);
        this.letters = letters;
    }

    /** Returns the name that the first argument of a word gives; case matters. */
    static Name of(Arguments arguments) {
        return of(arguments, Case.EXACT);
    }

    static Name of(Arguments arguments, Case letters) {
        return new Name(arguments.text(0), letters);
    }

    /** Returns whether these bytes are the name. */
    boolean is(MemorySegment bytes, int offset, int length) {
        if (text.length == 0) {
            return true;
        }
        if (length != text.length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            byte value = bytes.get(JAVA_BYTE, offset + i);
            boolean same = switch (letters) {
                case EXACT -> value == text[i];
                case IGNORED -> Ascii.lower(value) == Ascii.lower(text[i]);
            };
            if (!same) {
                return false;
            }
        }
        return true;
    }
}
