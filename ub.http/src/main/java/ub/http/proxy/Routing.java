package ub.http.proxy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ub.core.backend.Backend;
import ub.core.net.Frontend;
import ub.core.stick.StickTable;
import ub.http.match.RuleCandidates;
import ub.http.rules.Evaluation;
import ub.http.rules.ProxyRules;
import ub.http.rules.RuleKind;
import ub.http.sample.Scratch;
import ub.http.sample.Subject;
import ub.http.sticky.StickyCookie;

/** Where the traffic of a frontend can go, and by which rules. Immutable. */
public final class Routing {
    private final Frontend frontend;
    private final ProxyRules rules;
    private final Map<String, Backend> backends;
    private final Map<String, ProxyRules> backendRules;
    private final Map<String, Route> routes = new HashMap<>();
    private final Map<String, StickyCookie> cookies = new HashMap<>();
    private final List<StickTable> tables;
    private final List<Scratch> scratches;
    /** One for each reactor, null where there is nothing to search. */
    private final List<RuleCandidates> choices;
    private final RateGate gate;
    private final Route defaultRoute;

    /**
     * Puts a frontend together.
     *
     * @param rules        its own
     * @param backends     all of them, by name; the frontend's default is among them, unless it has none
     * @param backendRules those of backends, by the name of the backend; of one that has none there is no entry
     * @param tables       all stick tables, in the order of the configuration that the rules are of
     * @param scratches    one for each reactor
     * @param gates        those that limit rates, by the name of their frontend or backend
     */
    public Routing(Frontend frontend, ProxyRules rules, Map<String, Backend> backends,
                   Map<String, ProxyRules> backendRules, List<StickTable> tables, List<Scratch> scratches,
                   RateGates gates) {
        this.frontend = frontend;
        this.rules = rules;
        this.backends = Map.copyOf(backends);
        this.backendRules = Map.copyOf(backendRules);
        this.tables = List.copyOf(tables);
        this.scratches = List.copyOf(scratches);
        this.choices = scratches.stream().map(_ -> rules.list(RuleKind.USE_BACKEND).newCandidates()).toList();
        this.gate = gates.ofFrontend(frontend.name());
        backends.forEach((name, backend) -> routes.put(name, new Route(frontend, backend, gates.ofBackend(name))));
        this.backendRules.forEach((name, its) -> its.cookie().ifPresent(settings ->
                cookies.put(name, new StickyCookie(settings, backends.get(name)))));
        this.defaultRoute = routes.get(frontend.settings().defaultBackend());
    }

    /** A frontend without rules, all of whose traffic goes to one backend, which has none either. */
    public static Routing plain(Frontend frontend, Backend backend) {
        return new Routing(frontend, ProxyRules.NONE, Map.of(frontend.settings().defaultBackend(), backend), Map.of(),
                List.of(), List.of(), RateGates.OPEN);
    }

    /** Returns whether everything goes to the default backend, without a look at any rule. */
    boolean isPlain() {
        return rules.isEmpty() && defaultRoute != null && rulesOf(defaultRoute.backend()).isEmpty();
    }

    public Frontend frontend() {
        return frontend;
    }

    /** Returns the gate in front of everything. */
    RateGate gate() {
        return gate;
    }

    /** Returns the rules of the frontend. */
    ProxyRules rules() {
        return rules;
    }

    ProxyRules rulesOf(Backend backend) {
        return backendRules.getOrDefault(backend.name(), ProxyRules.NONE);
    }

    /** Returns the persistence cookie of a backend, or null. */
    StickyCookie cookieOf(Backend backend) {
        return cookies.get(backend.name());
    }

    Map<String, Backend> backends() {
        return backends;
    }

    List<StickTable> tables() {
        return tables;
    }

    /** Returns the route to a backend, or null when there is none of that name. */
    Route route(String backend) {
        return routes.get(backend);
    }

    /** Returns where goes what no rule sends elsewhere, or null. */
    Route defaultRoute() {
        return defaultRoute;
    }

    /** Makes an evaluation of the rules of what arrives at a reactor. */
    Evaluation newEvaluation(int reactorIndex) {
        return new Evaluation(new Subject(scratches.get(reactorIndex), rules.captures()), choices.get(reactorIndex));
    }
}
