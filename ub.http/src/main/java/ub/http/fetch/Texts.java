package ub.http.fetch;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import ub.http.sample.Found;
import ub.http.sample.Sample;
import ub.http.sample.Scratch;
import ub.http.sample.Subject;

/** Samples of texts that stand in no head. Handler virtual thread. */
final class Texts {
    private Texts() {
    }

    /** Returns a text of a configuration as bytes that samples can point at. They are freed with the last of these. */
    static MemorySegment constant(String text) {
        return constant(text.getBytes(StandardCharsets.UTF_8));
    }

    static MemorySegment constant(byte[] bytes) {
        return Arena.ofAuto().allocateFrom(JAVA_BYTE, bytes);
    }

    /** Puts a text of one byte a character into the scratch. There is no sample for null, nor without room. */
    static Found copy(String text, Subject subject, Sample into) {
        if (text == null) {
            return Found.NO;
        }
        Scratch scratch = subject.scratch();
        int start = scratch.take(text.length());
        if (start < 0) {
            return Found.NO;
        }
        for (int i = 0; i < text.length(); i++) {
            scratch.bytes().set(JAVA_BYTE, start + i, (byte) text.charAt(i));
        }
        into.setText(scratch.bytes(), start, text.length());
        return Found.YES;
    }

    /** Puts bytes into the scratch. There is no sample for null, nor without room. */
    static Found copy(byte[] text, Subject subject, Sample into) {
        int start = text == null ? -1 : subject.scratch().take(text.length);
        if (start < 0) {
            return Found.NO;
        }
        MemorySegment.copy(text, 0, subject.scratch().bytes(), JAVA_BYTE, start, text.length);
        into.setText(subject.scratch().bytes(), start, text.length);
        return Found.YES;
    }

    /** Returns where a byte stands first from one position to before another; where it does not, the latter. */
    static int find(char wanted, MemorySegment bytes, int from, int to) {
        int at = from;
        while (at < to && bytes.get(JAVA_BYTE, at) != wanted) {
            at++;
        }
        return at;
    }
}
