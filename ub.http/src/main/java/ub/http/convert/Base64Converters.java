package ub.http.convert;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static ub.http.sample.SampleType.BINARY;
import static ub.http.sample.SampleType.STRING;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import ub.http.sample.ConverterDefinition;
import ub.http.sample.Sample;
import ub.http.sample.Scratch;
import ub.http.sample.Subject;

/**
 * Converters for Base64. RFC 4648 §4 with padding, which must be there and stand at the end alone; §5, safe in URLs,
 * without. As HAProxy does, bits that the last character has too many are not looked at. Immutable.
 */
final class Base64Converters {
    private static final String ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    /** Bytes that become {@link #CHARACTERS} characters. */
    private static final int BYTES = 3;
    private static final int CHARACTERS = 4;
    private static final int CHARACTER_BITS = 6;

    private Base64Converters() {
    }

    static List<ConverterDefinition> all() {
        return List.of(
                new ConverterDefinition("base64", BINARY, STRING, "base64", 0, 0, _ -> Alphabet.PADDED::encode),
                new ConverterDefinition("b64dec", STRING, BINARY, "b64dec", 0, 0, _ -> Alphabet.PADDED::decode),
                new ConverterDefinition("ub64enc", BINARY, STRING, "ub64enc", 0, 0, _ -> Alphabet.URL_SAFE::encode),
                new ConverterDefinition("ub64dec", STRING, BINARY, "ub64dec", 0, 0, _ -> Alphabet.URL_SAFE::decode));
    }

    private enum Alphabet {
        PADDED(ALPHANUMERIC + "+/"),
        URL_SAFE(ALPHANUMERIC + "-_");

        private final byte[] characters;
        /** What a character stands for, or -1. */
        private final byte[] values = new byte[256];

        Alphabet(String characters) {
            this.characters = characters.getBytes(StandardCharsets.US_ASCII);
            Arrays.fill(values, (byte) -1);
            for (int i = 0; i < this.characters.length; i++) {
                values[this.characters[i]] = (byte) i;
            }
        }

        boolean encode(Subject subject, Sample sample) {
            int length = sample.length();
            Scratch scratch = subject.scratch();
            int start = scratch.take(Math.ceilDiv(length, BYTES) * CHARACTERS);
            if (start < 0) {
                return false;
            }
            MemorySegment into = scratch.bytes();
            int to = start;
            for (int i = 0; i < length; i += BYTES) {
                int have = Math.min(BYTES, length - i);
                int group = 0;
                for (int j = 0; j < BYTES; j++) {
                    int value = j < have ? sample.bytes().get(JAVA_BYTE, sample.offset() + i + j) & 0xFF : 0;
                    group = group << Byte.SIZE | value;
                }
                for (int j = 0; j <= have; j++) {
                    int shift = (CHARACTERS - 1 - j) * CHARACTER_BITS;
                    into.set(JAVA_BYTE, to++, characters[group >>> shift & 0x3F]);
                }
                for (int j = have; j < BYTES && this == PADDED; j++) {
                    into.set(JAVA_BYTE, to++, (byte) '=');
                }
            }
            scratch.giveBackFrom(to);
            sample.setText(into, start, to - start);
            return true;
        }

        boolean decode(Subject subject, Sample sample) {
            int length = lengthWithoutPadding(sample);
            // One character alone has too few bits for a byte.
            if (length < 0 || length % CHARACTERS == 1) {
                return false;
            }
            Scratch scratch = subject.scratch();
            int start = scratch.take(length / CHARACTERS * BYTES + BYTES);
            if (start < 0) {
                return false;
            }
            int to = start;
            int bits = 0;
            int group = 0;
            for (int i = 0; i < length; i++) {
                int value = values[sample.bytes().get(JAVA_BYTE, sample.offset() + i) & 0xFF];
                if (value < 0) {
                    return false;
                }
                group = group << CHARACTER_BITS | value;
                bits += CHARACTER_BITS;
                if (bits >= Byte.SIZE) {
                    bits -= Byte.SIZE;
                    scratch.bytes().set(JAVA_BYTE, to++, (byte) (group >>> bits));
                }
            }
            scratch.giveBackFrom(to);
            sample.setBinary(scratch.bytes(), start, to - start);
            return true;
        }

        /** Returns how many characters carry bits, or -1 when padding is not as it must be. */
        private int lengthWithoutPadding(Sample sample) {
            int length = sample.length();
            if (this == URL_SAFE) {
                return length;
            }
            if (length % CHARACTERS != 0) {
                return -1;
            }
            int end = sample.offset() + length;
            for (int pads = 0; pads < 2 && length > 0 && sample.bytes().get(JAVA_BYTE, end - 1) == '='; pads++) {
                length--;
                end--;
            }
            return length;
        }
    }
}
