package ub.admin.http;

/** Answers one method of one path. Any thread, several at a time. */
@FunctionalInterface
public interface Endpoint {
    /** Returns the answer to a request with these parameters. */
    Answer answer(Query query) throws BadRequestException;
}
