package ub.http.convert;

import java.util.ArrayList;
import java.util.List;
import ub.core.problem.PlacedText;
import ub.http.sample.RuleFiles;

/**
 * A file that gives keys values: each line has a key, blanks, and the value up to the end of the line. Immutable.
 * HAProxy's manual, chapter 7.3.1, "map".
 *
 * @param keys   in the order of the file
 * @param values of the keys; empty where nothing follows a key
 */
record MapFile(List<PlacedText> keys, List<PlacedText> values) {
    /** Reads a file; a {@link ub.core.problem.BadTextException} tells that it cannot be read. */
    static MapFile read(PlacedText name, RuleFiles files) {
        List<PlacedText> keys = new ArrayList<>();
        List<PlacedText> values = new ArrayList<>();
        for (PlacedText line : files.lines(name)) {
            int keyEnd = 0;
            while (keyEnd < line.length() && !isBlank(line.charAt(keyEnd))) {
                keyEnd++;
            }
            int valueStart = keyEnd;
            while (valueStart < line.length() && isBlank(line.charAt(valueStart))) {
                valueStart++;
            }
            int valueEnd = line.length();
            while (valueEnd > valueStart && isBlank(line.charAt(valueEnd - 1))) {
                valueEnd--;
            }
            keys.add(line.slice(0, keyEnd));
            values.add(line.slice(valueStart, valueEnd));
        }
        return new MapFile(keys, values);
    }

    private static boolean isBlank(char character) {
        return character == ' ' || character == '\t';
    }
}
