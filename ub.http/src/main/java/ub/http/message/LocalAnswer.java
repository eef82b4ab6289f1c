package ub.http.message;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * An answer of the balancer itself: a status and a line of plain text. Immutable.
 *
 * @param status status code, 200 to 599
 * @param reason reason phrase
 * @param fields further fields, each a whole line with its end
 * @param body   the text, in UTF-8, with its last line end
 */
public record LocalAnswer(int status, String reason, String fields, byte[] body) {
    private static final Map<Integer, String> REASONS = Map.ofEntries(
            Map.entry(200, "OK"), Map.entry(400, "Bad Request"), Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"), Map.entry(405, "Method Not Allowed"), Map.entry(408, "Request Timeout"),
            Map.entry(413, "Content Too Large"), Map.entry(414, "URI Too Long"),
            Map.entry(417, "Expectation Failed"), Map.entry(429, "Too Many Requests"),
            Map.entry(431, "Request Header Fields Too Large"), Map.entry(500, "Internal Server Error"),
            Map.entry(501, "Not Implemented"), Map.entry(502, "Bad Gateway"), Map.entry(503, "Service Unavailable"),
            Map.entry(504, "Gateway Timeout"), Map.entry(505, "HTTP Version Not Supported"));

    /** Makes an answer that says {@code text}. */
    public static LocalAnswer of(int status, String text) {
        return new LocalAnswer(status, REASONS.getOrDefault(status, "Unknown"), "",
                (text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the same answer with one more field. */
    public LocalAnswer with(String name, String value) {
        return new LocalAnswer(status, reason, fields + name + ": " + value + "\r\n", body);
    }
}
