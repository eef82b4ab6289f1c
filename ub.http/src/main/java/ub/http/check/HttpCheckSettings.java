package ub.http.check;

import java.util.List;
import java.util.Optional;

/**
 * What an HTTP check asks, and what it wants to hear. Immutable; all texts are known to be well-formed.
 *
 * @param method   request method
 * @param target   request target in origin form
 * @param fields   fields of the request, beside those that every check sends; a {@code Host} replaces the server's own
 * @param statuses the statuses of a server that is well
 * @param body     what must be in the body, empty for anything
 * @param on404    what a 404 means
 */
public record HttpCheckSettings(String method, String target, List<Field> fields, StatusRanges statuses,
                                Optional<ExpectedBody> body, On404 on404) {
    public static final HttpCheckSettings DEFAULT =
            new HttpCheckSettings("GET", "/", List.of(), StatusRanges.DEFAULT, Optional.empty(), On404.JUDGE);

    /** A field of the request. Immutable. */
    public record Field(String name, String value) {
    }

    /** What a 404 means. */
    public enum On404 {
        /** What any other status would. */
        JUDGE,
        /** That the server, if it was well, asks for no new traffic. */
        STOP
    }

    public HttpCheckSettings {
        fields = List.copyOf(fields);
    }
}
