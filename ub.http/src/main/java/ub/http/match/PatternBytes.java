package ub.http.match;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import ub.core.problem.BadTextException;
import ub.core.problem.PlacedText;
import ub.http.message.Ascii;
import ub.http.sample.Sample;
import ub.http.sample.SampleType;

/** The bytes that a pattern stands for, in the form in which they are compared. Any thread. */
final class PatternBytes {
    private PatternBytes() {
    }

    /** Returns whether a sample has bytes to compare. */
    static boolean areIn(Sample sample) {
        return sample.type() == SampleType.STRING || sample.type() == SampleType.BINARY;
    }

    /** Returns the bytes of a text. A sample's bytes are those of the wire, and there UTF-8 is what browsers send. */
    static byte[] ofText(PlacedText pattern, Letters letters) {
        // HAProxy takes an empty word for the end of the line, so the rest of the line would be lost in silence.
        if (pattern.isEmpty()) {
            throw new BadTextException(pattern.place(), "a pattern cannot be empty",
                    Optional.of("\"-m len 0\" matches an empty value"));
        }
        byte[] bytes = pattern.text().getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = letters.fold(bytes[i]);
        }
        return bytes;
    }

    /** Returns the bytes of a text without the delimiters at its ends. */
    static byte[] ofRun(PlacedText pattern, Letters letters, Delimiters delimiters) {
        int from = 0;
        int to = pattern.length();
        while (from < to && delimiters.contain(pattern.charAt(from))) {
            from++;
        }
        while (to > from && delimiters.contain(pattern.charAt(to - 1))) {
            to--;
        }
        if (from == to && !pattern.isEmpty()) {
            throw new BadTextException(pattern.place(), "\"" + pattern + "\" has nothing but delimiters",
                    Optional.of("delimiters at the ends of such a pattern are left out; \"-m sub\" keeps them"));
        }
        return ofText(pattern.slice(from, to), letters);
    }

    /** Returns the bytes that pairs of hexadecimal digits stand for. */
    static byte[] ofHex(PlacedText pattern) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < pattern.length(); i += 2) {
            int high = digit(pattern, i);
            if (i + 1 == pattern.length()) {
                throw new BadTextException(pattern.place(i, i + 1), "a digit is missing: two stand for a byte");
            }
            bytes.write(high << 4 | digit(pattern, i + 1));
        }
        if (bytes.size() == 0) {
            throw new BadTextException(pattern.place(), "a pattern cannot be empty");
        }
        return bytes.toByteArray();
    }

    private static int digit(PlacedText pattern, int index) {
        char character = pattern.charAt(index);
        int digit = character < 0x80 ? Ascii.hexDigit((byte) character) : -1;
        if (digit < 0) {
            throw new BadTextException(pattern.place(index, index + 1),
                    "\"" + character + "\" is not a hexadecimal digit");
        }
        return digit;
    }
}
