package ub.admin.haproxy;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import ub.admin.stats.Overview;

/**
 * Writes statistics as HAProxy's {@code show stat} and {@code ;csv} do, one row at a time. Any thread.
 *
 * <p>A value with a comma, a quote or a line break stands in quotes (RFC 4180, §2). Each line ends with a comma, and an
 * empty line ends the table.
 */
public final class StatsCsv {
    public static final String CONTENT_TYPE = "text/plain; charset=utf-8";
    /** Ends the columns whose place is fixed. */
    private static final String END = "-";

    private StatsCsv() {
    }

    /** Writes all rows: a frontend is one, a backend one for each server and one for itself. */
    public static void write(Overview overview, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.write("# ");
        for (Column column : Column.values()) {
            writer.write(column.title());
            writer.write(',');
        }
        writer.write(END + ",\n");
        for (Row row : (Iterable<Row>) Rows.of(overview)::iterator) {
            write(row, writer);
        }
        writer.write('\n');
        writer.flush();
    }

    private static void write(Row row, Writer writer) throws IOException {
        for (Column column : Column.values()) {
            writer.write(quoted(row.cell(column)));
            writer.write(',');
        }
        writer.write(END + ",\n");
    }

    private static String quoted(String value) {
        boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }
}
