package ub.bench.compare;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what {@code wrk --latency} prints. Any thread.
 *
 * <pre>
 *   Latency Distribution
 *      50%    1.42ms
 *      99%    2.31ms
 *   208116 requests in 5.00s, 32.15MB read
 *   Socket errors: connect 0, read 3, write 0, timeout 0        only when there were some
 *   Non-2xx or 3xx responses: 12                                likewise
 * </pre>
 */
final class WrkOutput {
    private static final Pattern TOTALS =
            Pattern.compile("(\\d+) requests in ([\\d.]+)([a-z]+), ([\\d.]+)([A-Z]+) read");
    private static final Pattern SOCKET_ERRORS =
            Pattern.compile("Socket errors: connect (\\d+), read (\\d+), write (\\d+), timeout (\\d+)");
    private static final Pattern BAD_STATUS = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");

    private WrkOutput() {
    }

    /**
     * Returns the figures of one run.
     *
     * @throws IllegalArgumentException when the text is not the output of a whole run
     */
    static TrafficFigures parse(String text) {
        Matcher totals = TOTALS.matcher(text);
        if (!totals.find()) {
            throw new IllegalArgumentException("wrk printed no totals: " + text.strip());
        }
        long failures = 0;
        Matcher socketErrors = SOCKET_ERRORS.matcher(text);
        if (socketErrors.find()) {
            for (int kind = 1; kind <= socketErrors.groupCount(); kind++) {
                failures += Long.parseLong(socketErrors.group(kind));
            }
        }
        long badStatus = 0;
        Matcher badStatuses = BAD_STATUS.matcher(text);
        if (badStatuses.find()) {
            badStatus = Long.parseLong(badStatuses.group(1));
        }
        // wrk counts an answer of a bad status as a request too.
        return new TrafficFigures(Long.parseLong(totals.group(1)) - badStatus, failures + badStatus,
                bytes(totals.group(4), totals.group(5)), nanos(totals.group(2), totals.group(3)),
                percentile(text, 50), percentile(text, 99));
    }

    private static long percentile(String text, int percent) {
        Matcher line = Pattern.compile("(?m)^\\s+" + percent + "%\\s+([\\d.]+)([a-z]+)\\s*$").matcher(text);
        if (!line.find()) {
            throw new IllegalArgumentException("wrk printed no " + percent + "th percentile");
        }
        return nanos(line.group(1), line.group(2));
    }

    private static long nanos(String number, String unit) {
        double unitNs = switch (unit) {
            case "us" -> 1e3;
            case "ms" -> 1e6;
            case "s" -> 1e9;
            case "m" -> 60e9;
            case "h" -> 3_600e9;
            default -> throw new IllegalArgumentException("wrk printed the unknown unit of time " + unit);
        };
        return Math.round(Double.parseDouble(number) * unitNs);
    }

    private static long bytes(String number, String unit) {
        double unitBytes = switch (unit) {
            case "B" -> 1;
            case "KB" -> 1024;
            case "MB" -> 1024 * 1024;
            case "GB" -> 1024 * 1024 * 1024;
            case "TB" -> 1024.0 * 1024 * 1024 * 1024;
            default -> throw new IllegalArgumentException("wrk printed the unknown unit of size " + unit);
        };
        return Math.round(Double.parseDouble(number) * unitBytes);
    }
}
