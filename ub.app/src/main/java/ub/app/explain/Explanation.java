package ub.app.explain;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import ub.config.Config;
import ub.core.backend.Backend;
import ub.core.backend.BackendSettings;
import ub.core.net.ConnectionLimit;
import ub.core.net.Frontend;
import ub.core.net.FrontendSettings;
import ub.core.net.IpLiteral;
import ub.core.net.PeerAddress;
import ub.core.problem.Place;
import ub.core.reactor.Clock;
import ub.core.reactor.Reactor;
import ub.core.reactor.ReactorSettings;
import ub.core.reactor.Reactors;
import ub.core.stick.StickTable;
import ub.http.http1.HttpLimits;
import ub.http.log.CookieSeen;
import ub.http.message.Forwarding;
import ub.http.message.LocalAnswer;
import ub.http.message.Session;
import ub.http.proxy.Routing;
import ub.http.proxy.RateGates;
import ub.http.proxy.RuleExplainer;
import ub.http.rules.ProxyRules;
import ub.http.rules.Rule;
import ub.http.rules.RuleKind;
import ub.http.sample.Moment;
import ub.http.sample.Scratch;

/**
 * Says what the rules of a frontend do with a request: each rule with what it saw, then where the request goes. The
 * rules are evaluated on a reactor, by the code that serves real requests; no socket is opened. Main thread.
 */
public final class Explanation {
    private static final int BUFFERS = 16;

    private final Config config;
    private final FrontendSettings frontend;
    private final StringBuilder text = new StringBuilder();

    private Explanation(Config config, FrontendSettings frontend) {
        this.config = config;
        this.frontend = frontend;
    }

    /**
     * Explains a request that arrives at a frontend in {@code http} mode.
     *
     * @throws IllegalArgumentException with a message for the user, when the frontend would refuse the request
     */
    public static String of(Config config, FrontendSettings frontend, TypedRequest request, InetAddress client) {
        ReactorSettings one = new ReactorSettings(1, ReactorSettings.Pinning.NONE, BUFFERS);
        try (Reactors reactors = Reactors.start(one)) {
            Reactor reactor = reactors.all().getFirst();
            CompletableFuture<String> explained = new CompletableFuture<>();
            reactor.handlers().newThread(() -> {
                try {
                    explained.complete(new Explanation(config, frontend).explain(request, client, reactor));
                } catch (Throwable e) {
                    // Also an error: who waits must learn of it.
                    explained.completeExceptionally(e);
                }
            }).start();
            return explained.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof IllegalArgumentException refused ? refused : e;
        }
    }

    private String explain(TypedRequest typed, InetAddress client, Reactor reactor) {
        HttpLimits limits = config.httpLimits().getOrDefault(frontend.name(), HttpLimits.DEFAULT);
        String host = IpLiteral.text(client);
        Forwarding.Scheme scheme = Forwarding.Scheme.valueOf(typed.scheme().toUpperCase(Locale.ROOT));
        Session session = new Session(new PeerAddress(host, 0), new PeerAddress("127.0.0.1", typed.port()),
                Clock.nowNs(), new Forwarding(host, scheme));
        Map<String, Backend> backends = new LinkedHashMap<>();
        for (BackendSettings settings : config.backends()) {
            Backend backend = new Backend(settings, 1);
            backend.follow(config.answers(), config.resolver().times());
            backends.put(settings.name(), backend);
        }
        Routing routing = new Routing(new Frontend(frontend, ConnectionLimit.of(1), 1), frontendRules(), backends,
                config.backendRules(), config.tables().stream().map(StickTable::new).toList(),
                List.of(new Scratch()), RateGates.OPEN);
        SeenRules seen = new SeenRules();
        RuleExplainer.Outcome outcome = new RuleExplainer(routing, limits)
                .explain(typed.head(), session, reactor, seen, ThreadLocalRandom.current().nextLong());
        rules("frontend " + frontend.name(), frontendRules(), seen);
        outcome.backend().ifPresent(name ->
                rules("backend " + name, config.backendRules().getOrDefault(name, ProxyRules.NONE), seen));
        outcome.backend().flatMap(name -> config.backendRules().getOrDefault(name, ProxyRules.NONE).cookie())
                .ifPresent(cookie -> text.append("  cookie ").append(cookie.name()).append(' ')
                        .append(said(outcome.cookie())).append('\n'));
        end(outcome, typed);
        return text.toString();
    }

    private static String said(CookieSeen cookie) {
        return switch (cookie) {
            case OFF, NONE -> "is not there";
            case INVALID -> "names no server";
            case DOWN -> "names a server that is down";
            case VALID -> "names a server";
            case EXPIRED -> "was not used for too long";
            case OLD -> "was given too long ago";
            case UNUSED -> "is not looked at";
        };
    }

    private ProxyRules frontendRules() {
        return config.frontendRules().getOrDefault(frontend.name(), ProxyRules.NONE);
    }

    private void rules(String title, ProxyRules rules, SeenRules seen) {
        text.append(title).append('\n');
        for (RuleKind kind : RuleKind.values()) {
            boolean ofAnswers = kind.moment() == Moment.RESPONSE;
            for (int i = 0; i < rules.list(kind).size() && !ofAnswers; i++) {
                rule(rules.list(kind).rule(i), seen);
            }
        }
    }

    private void rule(Rule rule, SeenRules seen) {
        SeenRules.Seen found = seen.of(rule);
        String verdict = found == null ? "not reached" : found.verdict().toString();
        text.append("  ").append(line(rule)).append(rule.text().text().strip()).append("  ").append(verdict)
                .append('\n');
        if (found != null) {
            found.lines().forEach(line -> text.append("    ").append(line).append('\n'));
        }
    }

    private static String line(Rule rule) {
        return rule.text().place() instanceof Place.Position position ? position.line() + ": " : "";
    }

    private void end(RuleExplainer.Outcome outcome, TypedRequest typed) {
        Optional<LocalAnswer> answer = outcome.answer();
        if (outcome.farewell().isPresent()) {
            text.append("=> the connection is closed without an answer\n");
        } else if (answer.isPresent()) {
            text.append("=> answered with ").append(answer.get().status()).append(' ')
                    .append(answer.get().reason()).append('\n');
            answer.get().fields().lines().filter(line -> !line.isEmpty())
                    .forEach(line -> text.append("   ").append(line).append('\n'));
        } else {
            text.append("=> backend ").append(outcome.backend().orElseThrow()).append(", ")
                    .append(outcome.server().map(server -> "server " + server).orElse("which has no server for it"))
                    .append('\n');
            if (!typed.requestLine().startsWith(outcome.target() + " ")) {
                text.append("   as ").append(outcome.target()).append('\n');
            }
        }
    }
}
