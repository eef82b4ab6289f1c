package ub.http.rules;

import static ub.http.rules.RuleKind.HTTP_REQUEST;
import static ub.http.rules.RuleKind.HTTP_RESPONSE;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import ub.core.problem.BadTextException;
import ub.core.problem.NearestName;
import ub.core.problem.PlacedText;
import ub.http.log.LogLevel;
import ub.http.message.Reasons;

/** How actions on the exchange as a whole are written. Immutable. */
final class ExchangeForms {
    private static final int MAX_BODY_BYTES = 64 * 1024;

    static final List<ActionForm> ALL = List.of(
            ActionForms.goingOn("capture", Set.of(HTTP_REQUEST, HTTP_RESPONSE),
                    text -> text.context().captures().action(text)),
            ActionForms.goingOn("early-hint", ActionForms.REQUEST, text -> new ExchangeActions.EarlyHint(
                    ReplyReader.writable(text.next("the name of a field")).toString(), text.template("a value"))),
            ActionForms.goingOn("expect-proxy", Set.of(RuleKind.TCP_CONNECTION), text -> {
                text.line().expect("layer4");
                return new ExchangeActions.ExpectProxy();
            }),
            ActionForms.goingOn("set-log-level", Set.of(HTTP_REQUEST, HTTP_RESPONSE),
                    text -> new ExchangeActions.SetLogLevel(logLevel(text.next("a level")))),
            ActionForms.goingOn("set-priority-class", ActionForms.REQUEST,
                    text -> new ExchangeActions.SetPriorityClass(NumberValue.read(text))),
            ActionForms.goingOn("set-timeout", ActionForms.REQUEST, ExchangeForms::timeout),
            ActionForms.goingOn("disable-l7-retry", ActionForms.REQUEST, _ -> new ExchangeActions.ForbidRetries()),
            ActionForms.goingOn("wait-for-body", ActionForms.REQUEST, ExchangeForms::waitForBody),
            ActionForms.goingOn("set-status", Set.of(HTTP_RESPONSE, RuleKind.HTTP_AFTER_RESPONSE),
                    ExchangeForms::status));

    private ExchangeForms() {
    }

    private static LogLevel logLevel(PlacedText word) {
        List<String> words = Stream.of(LogLevel.values()).map(LogLevel::word).toList();
        int index = words.indexOf(word.text());
        if (index < 0) {
            throw new BadTextException(word.place(), "\"" + word + "\" is no level",
                    NearestName.suggestion(word.text(), words).or(() -> Optional.of("levels are "
                            + String.join(", ", words))));
        }
        return LogLevel.values()[index];
    }

    private static Action timeout(ActionText text) {
        PlacedText which = text.next("\"server\" or \"tunnel\"");
        long timeoutNs = RuleContext.durationNs(text.next("a duration"));
        return switch (which.text()) {
            case "server" -> new ExchangeActions.SetServerTimeout(timeoutNs);
            case "tunnel" -> new ExchangeActions.SetTunnelTimeout(timeoutNs);
            default -> throw new BadTextException(which.place(), "there is no timeout \"" + which + "\" to be set",
                    Optional.of("it is server or tunnel"));
        };
    }

    private static Action waitForBody(ActionText text) {
        long timeNs = -1;
        int least = 0;
        while (text.line().hasNext()) {
            PlacedText word = text.next("");
            switch (word.text()) {
                case "time" -> timeNs = RuleContext.durationNs(text.next("a duration"));
                case "at-least" ->
                        least = RuleContext.number(text.next("a number of bytes"), "at-least", 1, MAX_BODY_BYTES);
                default -> throw new BadTextException(word.place(), "unexpected \"" + word + "\"",
                        NearestName.suggestion(word.text(), List.of("time", "at-least")));
            }
        }
        return new FinalActions.Always(new Decision.AwaitBody(timeNs, least));
    }

    private static Action status(ActionText text) {
        PlacedText word = text.next("a status");
        int status = RuleContext.status(word);
        if (status == 204 || status == 304) {
            // RFC 9112 §6.3: a client takes the body of such an answer for the next answer.
            throw new BadTextException(word.place(), "an answer that may have a body cannot become a " + status);
        }
        Template reason = text.line().skip("reason") ? text.template("a reason")
                : Templates.constant(Reasons.of(status));
        return new ExchangeActions.SetStatus(status, reason);
    }
}
