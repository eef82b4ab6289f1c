package ub.http.convert;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import ub.http.sample.Converter;
import ub.http.sample.Sample;
import ub.http.sample.Scratch;
import ub.http.sample.Subject;

/**
 * Writes a text so that it can stand between the quotes of a JSON string, in ASCII alone. RFC 8259 §7. Immutable.
 * Constants differ in what a character is, and in what becomes of bytes that are none.
 */
enum JsonEscape implements Converter {
    /** Each byte is a character. */
    BYTES,
    /** A mistake in UTF-8 leaves no sample. */
    UTF8,
    /** What is no UTF-8 is left out. */
    UTF8_SKIPPING,
    /** As {@link #UTF8}, but a character may be longer than need be. */
    UTF8_LENIENT,
    /** As {@link #UTF8_SKIPPING}, but a character may be longer than need be. */
    UTF8_LENIENT_SKIPPING;

    /** Characters that have a short escape, each in front of the letter of it. */
    private static final String SHORT_ESCAPES = "\"\"\\\\//\bb\ff\nn\rr\tt";
    /** A byte becomes six characters at most, and four bytes become twelve. */
    private static final int MAX_EXPANSION = 6;
    private static final int MAX_ASCII = 0x7E;

    @Override
    public boolean convert(Subject subject, Sample sample) {
        MemorySegment bytes = sample.bytes();
        int end = sample.offset() + sample.length();
        Scratch scratch = subject.scratch();
        int start = scratch.take(sample.length() * MAX_EXPANSION);
        if (start < 0) {
            return false;
        }
        int to = start;
        int at = sample.offset();
        while (at < end) {
            int length = this == BYTES ? 1 : Utf8.lengthAt(bytes, at, end);
            int character = this == BYTES ? bytes.get(JAVA_BYTE, at) & 0xFF : Utf8.characterAt(bytes, at, length);
            boolean known = character >= 0 && (acceptsOverlong() || !Utf8.isOverlong(character, length));
            if (known) {
                to = put(character, scratch.bytes(), to);
            } else if (!skips()) {
                return false;
            }
            at += length;
        }
        scratch.giveBackFrom(to);
        sample.setText(scratch.bytes(), start, to - start);
        return true;
    }

    private boolean acceptsOverlong() {
        return this == UTF8_LENIENT || this == UTF8_LENIENT_SKIPPING;
    }

    private boolean skips() {
        return this == UTF8_SKIPPING || this == UTF8_LENIENT_SKIPPING;
    }

    private static int put(int character, MemorySegment into, int at) {
        for (int i = 0; i < SHORT_ESCAPES.length(); i += 2) {
            if (character == SHORT_ESCAPES.charAt(i)) {
                into.set(JAVA_BYTE, at, (byte) '\\');
                into.set(JAVA_BYTE, at + 1, (byte) SHORT_ESCAPES.charAt(i + 1));
                return at + 2;
            }
        }
        if (character >= ' ' && character <= MAX_ASCII) {
            into.set(JAVA_BYTE, at, (byte) character);
            return at + 1;
        }
        if (Character.isBmpCodePoint(character)) {
            return putUnit((char) character, into, at);
        }
        return putUnit(Character.lowSurrogate(character), into, putUnit(Character.highSurrogate(character), into, at));
    }

    private static int putUnit(char unit, MemorySegment into, int at) {
        into.set(JAVA_BYTE, at, (byte) '\\');
        into.set(JAVA_BYTE, at + 1, (byte) 'u');
        for (int i = 0; i < 4; i++) {
            into.set(JAVA_BYTE, at + 2 + i, (byte) Character.forDigit(unit >>> 12 - 4 * i & 0xF, 16));
        }
        return at + MAX_EXPANSION;
    }
}
