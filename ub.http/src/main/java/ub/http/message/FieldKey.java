package ub.http.message;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The name of a field as a rule writes it. Immutable. */
public final class FieldKey implements Fields.LineTest {
    private final FieldName known;
    private final String lowerCase;
    private final MemorySegment text;

    private FieldKey(String name) {
        this.lowerCase = name.toLowerCase(Locale.ROOT);
        this.known = FieldName.of(lowerCase);
        this.text = MemorySegment.ofArray(name.getBytes(StandardCharsets.US_ASCII));
    }

    /** Returns the key of a name, which must be a token: {@link #isName}. */
    public static FieldKey of(String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException("not the name of a field: " + name);
        }
        return new FieldKey(name);
    }

    /** Whether a text can be the name of a field. RFC 9110 §5.1. */
    public static boolean isName(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c < 0x80 && Ascii.isToken((byte) c));
    }

    /** Returns the constant, {@link FieldName#OTHER} where there is none. */
    public FieldName known() {
        return known;
    }

    public String lowerCase() {
        return lowerCase;
    }

    /** Returns the name as it was written. Not to be changed. */
    MemorySegment text() {
        return text;
    }

    int length() {
        return (int) text.byteSize();
    }

    /** Whether a line has this name. */
    @Override
    public boolean test(Fields fields, int i) {
        return known != FieldName.OTHER ? fields.known(i) == known
                : fields.known(i) == FieldName.OTHER && Ascii.equalsIgnoringCase(fields.bytes(), fields.nameOffset(i),
                        fields.nameLength(i), lowerCase);
    }

    @Override
    public String toString() {
        return Ascii.text(text, 0, length());
    }
}
