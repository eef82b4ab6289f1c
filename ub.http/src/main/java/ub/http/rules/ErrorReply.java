package ub.http.rules;

import ub.http.message.LocalAnswer;

/** The operator's own words for answers of one status. Immutable. */
public final class ErrorReply {
    private final LocalAnswer constant;
    private final Reply reply;

    private ErrorReply(LocalAnswer constant, Reply reply) {
        this.constant = constant;
        this.reply = reply;
    }

    /** An answer that is always the same. */
    static ErrorReply of(LocalAnswer answer) {
        return new ErrorReply(answer, null);
    }

    /** An answer that may depend on the request. */
    static ErrorReply of(Reply reply) {
        return new ErrorReply(reply.constant(), reply);
    }

    /** Returns the answer where it is the same for every request, or null. */
    public LocalAnswer constant() {
        return constant;
    }

    /** Makes the answer to what an evaluation is about. */
    public LocalAnswer answer(Evaluation evaluation) {
        return constant != null ? constant : reply.answer(evaluation);
    }
}
