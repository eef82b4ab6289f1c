package ub.http.message;

import java.nio.charset.StandardCharsets;

/**
 * An answer of the balancer itself. Immutable.
 *
 * @param status      status code, 200 to 599
 * @param reason      reason phrase
 * @param contentType media type of the body, empty where it is not told
 * @param fields      further fields, each a whole line with its end; none that delimits the body
 * @param body        the body, not to be changed; empty for none
 */
public record LocalAnswer(int status, String reason, String contentType, String fields, byte[] body) {
    private static final String PLAIN_TEXT = "text/plain; charset=utf-8";
    private static final String NO_STORE = "Cache-Control: no-store\r\n";
    private static final byte[] NOTHING = {};

    /** Makes an answer that says {@code text} and is not to be stored by caches. */
    public static LocalAnswer of(int status, String text) {
        return new LocalAnswer(status, Reasons.of(status), PLAIN_TEXT, NO_STORE,
                (text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Makes an answer with nothing but a status. */
    public static LocalAnswer empty(int status) {
        return new LocalAnswer(status, Reasons.of(status), "", "", NOTHING);
    }

    /** Returns the same answer with one more field. */
    public LocalAnswer with(String name, String value) {
        return new LocalAnswer(status, reason, contentType, fields + name + ": " + value + "\r\n", body);
    }

    /** Returns the same answer with another body. */
    public LocalAnswer with(String newContentType, byte[] newBody) {
        return new LocalAnswer(status, reason, newContentType, fields, newBody);
    }

    /** Whether an answer of this status can have a body. RFC 9110 §15.3.5, §15.4.5. */
    public boolean mayHaveBody() {
        return status != 204 && status != 304;
    }
}
