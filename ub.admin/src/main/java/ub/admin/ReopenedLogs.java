package ub.admin;

import java.util.List;

/**
 * What came of opening access logs anew. Immutable.
 *
 * @param files    the files in which logs go on
 * @param failures what is wrong with the others, a sentence for each: their logs go on as before
 */
public record ReopenedLogs(List<String> files, List<String> failures) {
    public ReopenedLogs {
        files = List.copyOf(files);
        failures = List.copyOf(failures);
    }
}
