package ub.app.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import ub.core.problem.VisibleText;

/**
 * A message on its way to the log. Immutable.
 *
 * @param timeMs milliseconds since 1970
 * @param level  how grave it is
 * @param area   the package that it comes from
 * @param text   the message
 * @param thrown what went wrong unexpectedly, or null
 */
record LogLine(long timeMs, Level level, String area, String text, Throwable thrown) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** Returns the line with its end: {@code 2026-11-22T14:03:05.123Z WARN  ub.core.tcp  message}. */
    String render() {
        StringBuilder line = new StringBuilder(128);
        TIME.formatTo(Instant.ofEpochMilli(timeMs), line);
        // A message may quote a peer: a line end in it must not look like a line of ours.
        line.append(' ').append(label(level)).append(' ').append(area).append("  ").append(VisibleText.of(text))
                .append('\n');
        if (thrown != null) {
            StringWriter trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace));
            trace.toString().lines().forEach(frame -> line.append("    ").append(frame.strip()).append('\n'));
        }
        return line.toString();
    }

    private static String label(Level level) {
        return switch (level) {
            case ALL, TRACE -> "TRACE";
            case DEBUG -> "DEBUG";
            case INFO -> "INFO ";
            case WARNING -> "WARN ";
            case ERROR, OFF -> "ERROR";
        };
    }
}
