package ub.http.rules;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import ub.http.message.Ascii;
import ub.http.sample.Sample;
import ub.http.sample.Scratch;

/**
 * Replaces the parts of a list between its commas, each for itself. An expression sees a part without the blanks around
 * it; where it matches they go too, elsewhere they stay. Commas between quotes part nothing. Handler virtual thread.
 * RFC 9110 §5.6.1.
 */
final class CommaParts {
    private CommaParts() {
    }

    /** Replaces in the evaluation's part; the whole list goes to its value. */
    static Replacement.Result replace(Evaluation evaluation, Replacement replacement) {
        Sample part = evaluation.part();
        MemorySegment bytes = part.bytes();
        int end = part.offset() + part.length();
        Scratch scratch = evaluation.subject().scratch();
        // Half of the room is for the list, the other for what becomes of one part after the other.
        int list = scratch.take(scratch.free() / 2);
        int limit = scratch.position();
        int at = list;
        boolean replaced = false;
        int from = part.offset();
        while (from <= end) {
            int comma = partEnd(bytes, from, end);
            int start = skipBlanks(bytes, from, comma);
            int stop = trimBlanks(bytes, start, comma);
            part.setText(bytes, start, stop - start);
            scratch.giveBackFrom(limit);
            Replacement.Result result = start == stop ? Replacement.Result.NO_MATCH
                    : replacement.replace(evaluation, part, evaluation.value());
            if (result != Replacement.Result.REPLACED) {
                part.setText(bytes, from, comma - from);
            }
            Sample text = result == Replacement.Result.REPLACED ? evaluation.value() : part;
            int separator = comma < end ? 1 : 0;
            if (result == Replacement.Result.TOO_LONG || text.length() + separator > limit - at) {
                return Replacement.Result.TOO_LONG;
            }
            replaced |= result == Replacement.Result.REPLACED;
            MemorySegment.copy(text.bytes(), text.offset(), scratch.bytes(), at, text.length());
            at += text.length();
            MemorySegment.copy(bytes, comma, scratch.bytes(), at, separator);
            at += separator;
            from = comma + 1;
        }
        evaluation.value().setText(scratch.bytes(), list, at - list);
        return replaced ? Replacement.Result.REPLACED : Replacement.Result.NO_MATCH;
    }

    private static int partEnd(MemorySegment bytes, int from, int end) {
        boolean quoted = false;
        int at = from;
        while (at < end && (quoted || bytes.get(JAVA_BYTE, at) != ',')) {
            byte value = bytes.get(JAVA_BYTE, at);
            if (value == '\\' && quoted) {
                at++;
            } else if (value == '"') {
                quoted = !quoted;
            }
            at++;
        }
        return Math.min(at, end);
    }

    private static int skipBlanks(MemorySegment bytes, int from, int end) {
        int at = from;
        while (at < end && Ascii.isBlank(bytes.get(JAVA_BYTE, at))) {
            at++;
        }
        return at;
    }

    private static int trimBlanks(MemorySegment bytes, int from, int end) {
        int at = end;
        while (at > from && Ascii.isBlank(bytes.get(JAVA_BYTE, at - 1))) {
            at--;
        }
        return at;
    }
}
