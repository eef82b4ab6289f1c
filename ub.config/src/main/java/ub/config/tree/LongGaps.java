package ub.config.tree;

import java.util.regex.Pattern;
import java.util.stream.IntStream;
import ub.core.problem.Source;

/**
 * A TOML document without the most of its long gaps: of the lines of a gap, which are blank or hold a comment alone,
 * those after the first hundred are left out. The TOML library's time grows with the third power of their number: a
 * thousand take it three seconds, two thousand twenty. Immutable.
 *
 * <p>Such lines may also stand within a string. There they are what the operator wrote, so the string must be read from
 * the whole document; and a line that could end the string, or has an escape in it, is never left out.
 */
final class LongGaps {
    private static final int KEPT_LINES = 100;
    private static final Pattern GAP_LINE = Pattern.compile("[ \\t]*(?:#[\\t[^\\\\\\p{Cntrl}]]*)?");

    private final String text;
    /** For each line that is kept, from 1, its number in the document. */
    private final int[] numbers;

    private LongGaps(String text, int[] numbers) {
        this.text = text;
        this.numbers = numbers;
    }

    static LongGaps of(Source document) {
        StringBuilder kept = new StringBuilder(document.text().length());
        IntStream.Builder numbers = IntStream.builder().add(0);
        int gap = 0;
        for (int number = 1; number <= document.lineCount(); number++) {
            gap = isGap(document.line(number)) ? gap + 1 : 0;
            if (gap <= KEPT_LINES) {
                boolean last = number == document.lineCount();
                kept.append(document.text(), document.lineStart(number),
                        last ? document.text().length() : document.lineStart(number + 1));
                numbers.add(number);
            }
        }
        return new LongGaps(kept.toString(), numbers.build().toArray());
    }

    private static boolean isGap(String line) {
        return GAP_LINE.matcher(line).matches() && !line.contains("\"\"\"") && !line.contains("'''");
    }

    /** Returns what is left of the document. */
    String text() {
        return text;
    }

    /** Returns the number that a line of the text has in the document; the end of the text is that of the document. */
    int lineInDocument(int line) {
        return numbers[Math.min(line, numbers.length - 1)];
    }
}
