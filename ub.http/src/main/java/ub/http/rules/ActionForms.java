package ub.http.rules;

import static ub.http.rules.RuleKind.HTTP_AFTER_RESPONSE;
import static ub.http.rules.RuleKind.HTTP_REQUEST;
import static ub.http.rules.RuleKind.HTTP_RESPONSE;
import static ub.http.rules.RuleKind.TCP_CONNECTION;
import static ub.http.rules.RuleKind.TCP_CONTENT;
import static ub.http.rules.RuleKind.TCP_SESSION;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ub.core.problem.BadTextException;
import ub.core.problem.NearestName;
import ub.core.problem.PlacedText;
import ub.http.rules.ActionForm.Ending;

/** All actions. Immutable. HAProxy's manual, "tcp-request" and "http-request". */
final class ActionForms {
    static final Set<RuleKind> TCP = Set.of(TCP_CONNECTION, TCP_SESSION, TCP_CONTENT);
    static final Set<RuleKind> REQUEST = Set.of(HTTP_REQUEST);
    static final Set<RuleKind> HEADS = Set.of(HTTP_REQUEST, HTTP_RESPONSE, HTTP_AFTER_RESPONSE);
    static final Set<RuleKind> ALL = Set.of(TCP_CONNECTION, TCP_SESSION, TCP_CONTENT, HTTP_REQUEST, HTTP_RESPONSE,
            HTTP_AFTER_RESPONSE);

    /** What belongs to the language but to a later version of this program. */
    private static final Set<String> LATER = Set.of("add-acl", "attach-srv", "cache-store", "cache-use",
            "del-acl", "del-map", "do-log", "do-resolve", "expect-netscaler-cip", "lua",
            "normalize-uri", "pause", "sc-add-gpc", "sc-inc-gpc", "sc-set-gpt", "send-spoe-group",
            "set-bandwidth-limit", "set-dst", "set-dst-port", "set-map", "set-mark", "set-nice", "set-priority-offset",
             "set-retries", "set-src", "set-src-port", "set-tos", "strict-mode", "switch-mode",
            "use-service", "wait-for-handshake");

    private static final Map<String, ActionForm> BY_NAME = Stream.of(FinalForms.ALL, FieldForms.ALL,
                    RequestLineForms.ALL, VariableForms.ALL, ExchangeForms.ALL, TrackForms.ALL)
            .flatMap(List::stream)
            .collect(Collectors.toMap(ActionForm::name, form -> form, (a, b) -> a, LinkedHashMap::new));

    private ActionForms() {
    }

    static ActionForm goingOn(String name, Set<RuleKind> kinds, ActionForm.Reader reader) {
        return new ActionForm(name, kinds, Ending.GOES_ON, reader);
    }

    static ActionForm ending(String name, Set<RuleKind> kinds, ActionForm.Reader reader) {
        return new ActionForm(name, kinds, Ending.ENDS, reader);
    }

    /** Returns the form of an action. */
    static ActionForm find(PlacedText word, RuleKind kind) {
        ActionForm form = BY_NAME.get(word.text());
        if (form != null && form.kinds().contains(kind)) {
            return form;
        }
        if (form != null) {
            throw new BadTextException(word.place(), "\"" + word + "\" cannot stand in \"" + kind.words() + "\"",
                    Optional.of("it can in " + form.kinds().stream().sorted().map(RuleKind::words)
                            .collect(Collectors.joining(", "))));
        }
        if (LATER.contains(word.text())) {
            throw new BadTextException(word.place(), "\"" + word + "\" is not supported by this version");
        }
        throw new BadTextException(word.place(), "unknown action \"" + word + "\" of \"" + kind.words() + "\"",
                NearestName.suggestion(word.text(), BY_NAME.values().stream()
                        .filter(other -> other.kinds().contains(kind)).map(ActionForm::name).toList()));
    }
}
