package ub.http.rules;

import ub.http.message.Ascii;
import ub.http.message.LocalAnswer;
import ub.http.message.RequestHead;

/**
 * Sends the client elsewhere. Immutable. HAProxy's manual, "redirect"; RFC 9110 §15.4.
 *
 * @param target how the new location is made of {@code value}
 * @param query  whether the request's query goes along
 * @param slash  whether a path gets a slash at its end
 * @param cookie a whole Set-Cookie line, or empty
 */
record Redirect(Target target, Template value, int code, Query query, Slash slash, String cookie) implements Action {
    private static final String NO_CACHE = "Cache-Control: no-cache\r\n";

    /** What a rule gives of the new location. */
    enum Target {
        /** All of it. */
        LOCATION,
        /** What stands before the path. */
        PREFIX,
        /** The scheme; the host is the same. */
        SCHEME
    }

    /** Whether the query goes along. */
    enum Query { KEEP, DROP }

    /** Whether a path without a slash at its end gets one. */
    enum Slash { AS_IT_IS, APPEND }

    @Override
    public Decision run(Evaluation evaluation) {
        RequestHead head = evaluation.subject().request();
        String text = Texts.of(value, evaluation);
        String location = switch (target) {
            case LOCATION -> text;
            // "/" stands for nothing: it keeps the path, so that a cookie can be set on the way.
            case PREFIX -> (text.equals("/") ? "" : text) + path(head);
            case SCHEME -> text + "://" + head.host() + path(head);
        };
        if (!Texts.isFieldValue(location)) {
            evaluation.rewriteFailed();
            return new Decision.Deny(LocalAnswer.of(400, "the request cannot be redirected as a rule wants"),
                    Decision.Wording.STANDARD);
        }
        LocalAnswer answer = LocalAnswer.empty(code).with("Location", location);
        boolean cacheable = code == 301 || code == 308;
        String fields = answer.fields() + (cacheable ? "" : NO_CACHE) + cookie;
        return new Decision.Answer(new LocalAnswer(code, answer.reason(), "", fields, answer.body()));
    }

    private String path(RequestHead head) {
        int queryStart = RequestLine.queryStart(head);
        String path = Ascii.text(head.bytes(), head.pathOffset(), queryStart - head.pathOffset());
        int end = head.pathOffset() + head.pathLength();
        boolean append = slash == Slash.APPEND && !path.endsWith("/");
        return path + (append ? "/" : "")
                + (query == Query.DROP ? "" : Ascii.text(head.bytes(), queryStart, end - queryStart));
    }
}
