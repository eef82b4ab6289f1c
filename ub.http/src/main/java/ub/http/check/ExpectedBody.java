package ub.http.check;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import ub.http.match.Regex;

/** What the body of an answer must have in it. Immutable. */
public sealed interface ExpectedBody {
    /** Whether it is in the first {@code length} bytes. */
    boolean isIn(MemorySegment bytes, int length);

    /** A text, somewhere. Immutable. */
    record Text(String text) implements ExpectedBody {
        @Override
        public boolean isIn(MemorySegment bytes, int length) {
            MemorySegment wanted = MemorySegment.ofArray(text.getBytes(StandardCharsets.UTF_8));
            long wantedBytes = wanted.byteSize();
            for (int at = 0; at + wantedBytes <= length; at++) {
                if (MemorySegment.mismatch(bytes, at, at + wantedBytes, wanted, 0, wantedBytes) < 0) {
                    return true;
                }
            }
            return false;
        }
    }

    /** A part that a regular expression matches. Immutable. */
    record Match(Regex regex) implements ExpectedBody {
        @Override
        public boolean isIn(MemorySegment bytes, int length) {
            return regex.matches(bytes, 0, length);
        }
    }
}
