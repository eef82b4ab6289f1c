package ub.http.rules;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ub.core.problem.PlacedText;
import ub.http.sample.CaptureSlots;
import ub.http.sticky.CookieSettings;

/**
 * All rules of a frontend or a backend, compiled. Immutable.
 *
 * @param lists          by kind; what is missing is empty
 * @param monitorPath    path that is answered as a check of the balancer itself
 * @param inspectNs      how long the first bytes of a connection may be waited for
 * @param captures       what the rules take for log lines
 * @param errorReplies   the operator's own words for answers of a status
 * @param defaultBackend name of the backend that {@code default_backend} says
 * @param backends       names of backends that the rules say, to be checked
 * @param servers        names of servers that the rules say, to be checked
 * @param cookie         the persistence cookie
 */
public record ProxyRules(Map<RuleKind, RuleList> lists, Optional<String> monitorPath, long inspectNs,
                         CaptureSlots captures, Map<Integer, ErrorReply> errorReplies,
                         Optional<PlacedText> defaultBackend, List<PlacedText> backends, List<PlacedText> servers,
                         Optional<CookieSettings> cookie) {
    /** No rule at all. */
    public static final ProxyRules NONE = of(Map.of());

    public ProxyRules {
        Map<RuleKind, RuleList> copy = new EnumMap<>(RuleKind.class);
        for (RuleKind kind : RuleKind.values()) {
            copy.put(kind, lists.getOrDefault(kind, RuleList.EMPTY));
        }
        lists = copy;
        errorReplies = Map.copyOf(errorReplies);
        backends = List.copyOf(backends);
        servers = List.copyOf(servers);
    }

    /** Returns rules with nothing beside their lists. */
    static ProxyRules of(Map<RuleKind, RuleList> lists) {
        return new ProxyRules(lists, Optional.empty(), 0, CaptureSlots.NONE, Map.of(), Optional.empty(), List.of(),
                List.of(), Optional.empty());
    }

    /** Returns the rules of a kind. */
    public RuleList list(RuleKind kind) {
        return lists.get(kind);
    }

    /** Returns whether there is nothing to do for a request or its answer. */
    public boolean isEmpty() {
        return lists.values().stream().allMatch(RuleList::isEmpty) && monitorPath.isEmpty() && errorReplies.isEmpty()
                && captures.equals(CaptureSlots.NONE) && cookie.isEmpty();
    }

    /** Returns the same rules with a persistence cookie. */
    public ProxyRules with(CookieSettings persistence) {
        return new ProxyRules(lists, monitorPath, inspectNs, captures, errorReplies, defaultBackend, backends,
                servers, Optional.of(persistence));
    }

    /** Returns the same rules with one more of a kind behind them. */
    public ProxyRules with(RuleKind kind, Rule rule) {
        Map<RuleKind, RuleList> longer = new EnumMap<>(lists);
        longer.put(kind, list(kind).with(rule));
        return new ProxyRules(longer, monitorPath, inspectNs, captures, errorReplies, defaultBackend, backends,
                servers, cookie);
    }

    /** Returns whether a request itself may say the name of its backend. */
    public boolean choosesByRequest() {
        RuleList choices = list(RuleKind.USE_BACKEND);
        for (int i = 0; i < choices.size(); i++) {
            if (choices.rule(i).action() instanceof FinalActions.Choose) {
                return true;
            }
        }
        return false;
    }

    /** Returns the operator's own words for a status, or null. */
    public ErrorReply errorReply(int status) {
        return errorReplies.get(status);
    }
}
