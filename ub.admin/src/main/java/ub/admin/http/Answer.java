package ub.admin.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/**
 * What the admin listener answers. Immutable.
 *
 * @param headers beside those of the body
 */
public record Answer(int status, String contentType, Map<String, String> headers, Body body) {
    /** What follows the head. */
    public sealed interface Body {
        /** A body that is here already. */
        record Whole(byte[] bytes) implements Body {
        }

        /** A body that is made while it is sent, because it may be large. */
        record Streamed(Source source) implements Body {
        }
    }

    /** Makes a body. Any thread; not called for HEAD. */
    @FunctionalInterface
    public interface Source {
        /** Writes the whole body; the caller closes {@code out}. */
        void writeTo(OutputStream out) throws IOException;
    }

    public Answer {
        headers = Map.copyOf(headers);
    }

    public static Answer whole(int status, String contentType, byte[] body) {
        return new Answer(status, contentType, Map.of(), new Body.Whole(body));
    }

    public static Answer streamed(String contentType, Source source) {
        return new Answer(200, contentType, Map.of(), new Body.Streamed(source));
    }

    /** Answers with a record or a map. */
    public static Answer json(int status, Object value) {
        return whole(status, Json.CONTENT_TYPE, Json.bytes(value));
    }

    /** Answers {@code {"error": "..."}}. */
    public static Answer error(int status, String message) {
        return json(status, Map.of("error", message));
    }

    /** Returns this answer with more headers. */
    public Answer with(Map<String, String> moreHeaders) {
        return new Answer(status, contentType, moreHeaders, body);
    }
}
