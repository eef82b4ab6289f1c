package ub.admin.http;

import java.util.Set;
import java.util.function.Supplier;

/** Answers one method of one path. Any thread, several at a time. */
@FunctionalInterface
public interface Endpoint {
    /** Returns the answer to a request with these parameters. */
    Answer answer(Query query) throws BadRequestException;

    /** Makes an endpoint that takes no parameters. */
    static Endpoint plain(Supplier<Answer> answer) {
        return query -> {
            query.allow(Set.of());
            return answer.get();
        };
    }
}
