package ub.admin.http;

import java.util.Set;
import java.util.function.Supplier;

/** Answers one method of one path. Any thread, several at a time. */
@FunctionalInterface
public interface Endpoint {
    /** Returns the answer to a request. */
    Answer answer(Request request) throws RequestException;

    /** Makes an endpoint that takes no parameters. */
    static Endpoint plain(Supplier<Answer> answer) {
        return request -> {
            request.query().allow(Set.of());
            return answer.get();
        };
    }
}
