package ub.http.rules;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import ub.http.match.Regex;
import ub.http.match.RegexSearch;
import ub.http.message.Ascii;
import ub.http.sample.Sample;
import ub.http.sample.Scratch;

/**
 * What becomes of a text in which a regular expression matches: the whole of it becomes another one, in which {@code
 * \1} stands for what the first group has matched, and {@code \0} for the whole match. Immutable; used on handler
 * virtual threads. HAProxy's manual, "http-request replace-header".
 */
record Replacement(Regex regex, Template template) {
    /** What came of it. */
    enum Result { REPLACED, NO_MATCH, TOO_LONG }

    /** Puts what becomes of {@code text} into {@code into}, in new room of the scratch. */
    Result replace(Evaluation evaluation, Sample text, Sample into) {
        RegexSearch match = regex.search(text.bytes(), text.offset(), text.length());
        if (!match.next()) {
            return Result.NO_MATCH;
        }
        if (!template.put(evaluation.subject(), into)) {
            return Result.TOO_LONG;
        }
        return expand(evaluation.subject().scratch(), text, match, into) ? Result.REPLACED : Result.TOO_LONG;
    }

    private static boolean expand(Scratch scratch, Sample text, RegexSearch match, Sample into) {
        int start = scratch.position();
        int at = start;
        int limit = start + scratch.free();
        int end = into.offset() + into.length();
        for (int from = into.offset(); from < end; from++) {
            byte value = into.bytes().get(JAVA_BYTE, from);
            boolean escape = value == '\\' && from + 1 < end;
            byte next = escape ? into.bytes().get(JAVA_BYTE, ++from) : value;
            int group = escape && Ascii.isDigit(next) ? next - '0' : -1;
            int length = group < 0 ? 1 : Math.max(0, match.end(group) - match.start(group));
            if (length > limit - at) {
                return false;
            }
            if (group < 0) {
                scratch.bytes().set(JAVA_BYTE, at, next);
            } else if (length > 0) {
                MemorySegment.copy(text.bytes(), text.offset() + match.start(group), scratch.bytes(), at, length);
            }
            at += length;
        }
        scratch.take(at - start);
        into.setText(scratch.bytes(), start, at - start);
        return true;
    }
}
