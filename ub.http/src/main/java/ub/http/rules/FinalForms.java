package ub.http.rules;

import static ub.http.rules.RuleKind.HTTP_REQUEST;
import static ub.http.rules.RuleKind.HTTP_RESPONSE;
import static ub.http.rules.RuleKind.TCP_CONNECTION;
import static ub.http.rules.RuleKind.TCP_CONTENT;
import static ub.http.rules.RuleKind.TCP_SESSION;

import java.util.List;
import java.util.Set;
import ub.core.problem.BadTextException;
import ub.core.problem.PlacedText;
import ub.http.message.LocalAnswer;
import ub.http.rules.FinalActions.Always;

/** How actions are written that end their list. Immutable. */
final class FinalForms {
    private static final Set<RuleKind> BEFORE_ANSWER =
            Set.of(TCP_CONNECTION, TCP_SESSION, TCP_CONTENT, HTTP_REQUEST);
    private static final Set<RuleKind> ANSWERING = Set.of(HTTP_REQUEST, HTTP_RESPONSE);

    static final List<ActionForm> ALL = List.of(
            ActionForms.ending("accept", ActionForms.TCP, _ -> new Always(Decision.GO_ON)),
            ActionForms.ending("allow", ActionForms.HEADS, _ -> new Always(Decision.GO_ON)),
            ActionForms.ending("reject", BEFORE_ANSWER, _ -> new Always(Decision.CLOSE)),
            ActionForms.ending("silent-drop", BEFORE_ANSWER, _ -> new Always(Decision.SILENCE)),
            ActionForms.ending("deny", ANSWERING, FinalForms::deny),
            ActionForms.ending("return", ANSWERING, FinalForms::answer),
            ActionForms.ending("auth", ActionForms.REQUEST, FinalForms::challenge),
            ActionForms.ending("tarpit", ActionForms.REQUEST, FinalForms::tarpit),
            ActionForms.ending("redirect", ANSWERING,
                    text -> RedirectReader.read(text.line(), text.context())));

    private FinalForms() {
    }

    private static Action deny(ActionText text) {
        ReplyReader.Read read = ReplyReader.read(text.line(), text.context());
        int status = read.status().orElse(text.context().isAboutAnswer() ? 502 : 403);
        if (read.isBare()) {
            LocalAnswer answer = LocalAnswer.of(status, status == 403 ? "forbidden" : "denied");
            return new Always(new Decision.Deny(answer, read.wording()));
        }
        return new FinalActions.Deny(read.reply(status));
    }

    private static Action answer(ActionText text) {
        ReplyReader.Read read = ReplyReader.read(text.line(), text.context());
        return new FinalActions.Return(read.reply(read.status().orElse(200)));
    }

    /** As in HAProxy, the realm is the name of the frontend or backend where the rule gives none. */
    private static Action challenge(ActionText text) {
        String realm = text.context().owner().name();
        if (text.line().skip("realm")) {
            PlacedText word = text.next("a realm");
            realm = word.text();
            if (!Texts.isFieldValue(realm)) {
                throw new BadTextException(word.place(), "a realm must be printable");
            }
        }
        // RFC 9110 §5.6.4: a quoted string.
        String quoted = realm.replace("\\", "\\\\").replace("\"", "\\\"");
        return new Always(new Decision.Challenge("Basic realm=\"" + quoted + "\""));
    }

    private static Action tarpit(ActionText text) {
        ReplyReader.Read read = ReplyReader.read(text.line(), text.context());
        int status = read.status().orElse(500);
        if (read.isBare()) {
            return new Always(new Decision.Tarpit(LocalAnswer.of(status, "denied"), read.wording()));
        }
        return new FinalActions.Tarpit(read.reply(status));
    }
}
