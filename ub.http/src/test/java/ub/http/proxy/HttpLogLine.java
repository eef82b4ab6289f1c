package ub.http.proxy;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A line of the format {@code httplog} about a client of this machine and the frontend {@code web}, without captures.
 *
 * @param path    backend and server
 * @param times   TR, Tw, Tc, Tr and Ta in milliseconds, -1 where one was not reached
 * @param retries with a plus in front where another server was asked
 * @param request with its quotes
 */
record HttpLogLine(String text, String path, List<String> times, String status, int bytes, String state,
                   String retries, String request) {
    private static final Pattern LINE = Pattern.compile("127\\.0\\.0\\.1:[0-9]+ \\[[^]]+] web (\\S+) "
            + "(-?[0-9]+)/(-?[0-9]+)/(-?[0-9]+)/(-?[0-9]+)/([0-9]+) (-?[0-9]+) ([0-9]+) - - (\\S+) "
            + "[0-9]+/[0-9]+/0/0/(\\+?[0-9]+) 0/0 (\".*\")");

    static HttpLogLine of(String line) {
        Matcher parts = LINE.matcher(line);
        assertTrue(parts.matches(), line);
        return new HttpLogLine(line, parts.group(1), IntStream.rangeClosed(2, 6).mapToObj(parts::group).toList(),
                parts.group(7), Integer.parseInt(parts.group(8)), parts.group(9), parts.group(10), parts.group(11));
    }

    /** Returns path, times, status, state, retries and request; a time that was reached is {@code n}. */
    String summary() {
        String reached = times.stream().map(time -> time.equals("-1") ? time : "n").collect(Collectors.joining("/"));
        return String.join(" ", path, reached, status, state, retries, request);
    }
}
