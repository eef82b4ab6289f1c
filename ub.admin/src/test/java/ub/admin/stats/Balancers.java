package ub.admin.stats;

import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ub.core.backend.AdaptiveSettings;
import ub.core.backend.Backend;
import ub.core.backend.BackendSettings;
import ub.core.backend.BreakerSettings;
import ub.core.backend.NamedServers;
import ub.core.backend.OutlierSettings;
import ub.core.backend.QueueSettings;
import ub.core.backend.Resilience;
import ub.core.backend.Server;
import ub.core.backend.ServerChecks;
import ub.core.backend.ServerMarks;
import ub.core.backend.ServerSettings;
import ub.core.backend.ServerTimeouts;
import ub.core.backend.Visit;
import ub.core.balance.Algorithm;
import ub.core.balance.BalanceSettings;
import ub.core.balance.Insistence;
import ub.core.balance.Pick;
import ub.core.health.AdminState;
import ub.core.health.AgentCheck;
import ub.core.health.AgentOrders;
import ub.core.health.AgentSettings;
import ub.core.health.CheckResult;
import ub.core.health.CheckStatus;
import ub.core.health.CheckTimes;
import ub.core.health.HealthCheckSettings;
import ub.core.health.HealthEvent.Asked;
import ub.core.health.HealthEvent.Checked;
import ub.core.health.Observation;
import ub.core.health.ServerState;
import ub.core.names.Answer;
import ub.core.names.Endpoint;
import ub.core.names.NameSettings;
import ub.core.names.NameTimes;
import ub.core.names.Question;
import ub.core.net.BindSettings;
import ub.core.net.ClientTimeouts;
import ub.core.net.ConnectionLimit;
import ub.core.net.Frontend;
import ub.core.net.FrontendSettings;
import ub.core.net.Mode;
import ub.core.stats.Counters;
import ub.core.stats.EnumCounters;
import ub.core.stats.Stat;
import ub.http.http1.Rejection;

/** Balancers that have counted something, without reactors or sockets. */
public final class Balancers {
    public static final int REACTORS = 2;
    private static final long NS_PER_MS = 1_000_000;
    private static final long HOUR_MS = 3_600_000;
    /** Has everything, but for latency alone. */
    private static final Resilience CAREFUL = Resilience.DEFAULT.with(new QueueSettings(500, 70))
            .with(new BreakerSettings(1, 1, HOUR_MS)).with(new OutlierSettings(0, 2, 1, HOUR_MS, HOUR_MS, 100))
            .with(new AdaptiveSettings(9, 10)).panicBelow(30);
    private static final AgentSettings AGENT = new AgentSettings(new AgentCheck(""), CheckTimes.DEFAULT);

    private Balancers() {
    }

    /** One frontend and one backend of each mode; no count stands in two places, so that a mix-up is seen. */
    public static Overview sample() {
        ConnectionLimit connections = ConnectionLimit.of(1_000);
        Frontend web = frontend("web", Mode.HTTP, connections);
        Frontend raw = frontend("raw", Mode.TCP, connections);
        Backend app = backend("app", Mode.HTTP, CAREFUL, List.of(
                checkedServer("s1", 3001), server("s2", 3002, 50, false), server("spare", 3003, 1, true)));
        Backend db = backend("db", Mode.TCP, List.of(
                new ServerSettings("local", UnixDomainSocketAddress.of("/run/db.sock"), 1, 20, false,
                        ServerChecks.NONE)));

        web.limit().tryTake();
        web.limit().tryTake();
        raw.limit().tryTake();
        count(web.counters(), Stat.CONNECTIONS, 7, Stat.REQUESTS, 100, Stat.RESPONSES_2XX, 80, Stat.RESPONSES_3XX, 5,
                Stat.RESPONSES_4XX, 4, Stat.RESPONSES_5XX, 3, Stat.REQUEST_ERRORS, 2, Stat.BYTES_IN, 1_000,
                Stat.BYTES_OUT, 2_000, Stat.DENIED_CONNECTIONS, 3, Stat.DENIED_SESSIONS, 14, Stat.DENIED_REQUESTS, 15,
                Stat.DENIED_RESPONSES, 16);
        for (int i = 1; i <= 100; i++) {
            web.responseTimes().record(i % REACTORS, i * NS_PER_MS);
        }
        count(raw.counters(), Stat.CONNECTIONS, 11, Stat.REQUESTS, 11, Stat.BYTES_IN, 30, Stat.BYTES_OUT, 40);
        count(app.counters(), Stat.REQUESTS, 98, Stat.RESPONSES_2XX, 80, Stat.RETRIES, 6, Stat.REDISPATCHES, 5,
                Stat.NO_SERVER, 1, Stat.CLIENT_ABORTS, 9, Stat.SERVER_ABORTS, 8, Stat.DENIED_REQUESTS, 17,
                Stat.DENIED_RESPONSES, 18, Stat.QUEUE_FULL, 21, Stat.QUEUE_TIMEOUTS, 22, Stat.RETRY_REFUSALS, 23);
        app.responseTimes().record(0, 7 * NS_PER_MS);
        count(app.servers().get(0).counters(), Stat.CONNECTIONS, 12, Stat.REQUESTS, 60, Stat.RESPONSES_2XX, 55,
                Stat.CONNECT_ERRORS, 1, Stat.RESPONSE_ERRORS, 2, Stat.SERVER_ABORTS, 4, Stat.RETRIES, 3,
                Stat.REUSES, 48, Stat.BYTES_IN, 500, Stat.BYTES_OUT, 600, Stat.DENIED_RESPONSES, 19);
        app.servers().get(0).begin();
        app.servers().get(0).answered(0, 4 * NS_PER_MS, 1, 0);
        app.servers().get(0).answered(1, 8 * NS_PER_MS, 1, 0);
        letBeChecked(app.servers().get(0));
        letFail(app, app.servers().get(1));
        count(db.counters(), Stat.REQUESTS, 11, Stat.NO_SERVER, 2);
        EnumCounters<Rejection> rejections = new EnumCounters<>(Rejection.class, REACTORS);
        rejections.add(0, Rejection.MISSING_HOST, 2);
        rejections.add(1, Rejection.MISSING_HOST, 3);
        rejections.add(1, Rejection.TRAILER_TOO_LARGE, 4);
        Counters process = new Counters(REACTORS);
        count(process, Stat.SPLICED_BYTES, 12_345);
        return new Overview("1.2.3", System.nanoTime(), Overview.Phase.READY, REACTORS, List.of(web, raw),
                List.of(app, db, followed()), List.of(new RejectedRequests("web", rejections)), connections, process,
                7);
    }

    /** A backend whose two servers follow a name: it was resolved once, then no more. */
    private static Backend followed() {
        Question question = new Question.Host("cloud.internal", 80);
        Backend cloud = backend("cloud", Mode.TCP, List.of(new ServerSettings("node",
                InetSocketAddress.createUnresolved("cloud.internal", 80), 1, 0, false, 0, ServerChecks.NONE,
                Optional.empty(), ServerMarks.STANDARD,
                Optional.of(new NameSettings(question, NameSettings.Share.EACH_ADDRESS, 4)))));
        cloud.follow(Map.of(question, new Answer(List.of(new Endpoint(new InetSocketAddress("10.0.0.8", 80)),
                new Endpoint(new InetSocketAddress("10.0.0.9", 80))), 1_000)), NameTimes.DEFAULT);
        NamedServers name = cloud.names().getFirst();
        name.become(name.state().failed("timeout", NameTimes.DEFAULT, 0));
        return cloud;
    }

    /** Many servers in one backend. */
    public static Overview large(int servers) {
        ConnectionLimit connections = ConnectionLimit.of(1_000);
        List<ServerSettings> settings = new ArrayList<>();
        for (int i = 0; i < servers; i++) {
            settings.add(server("server-" + i, 1 + i, 1, false));
        }
        return new Overview("1.2.3", System.nanoTime(), Overview.Phase.READY, REACTORS,
                List.of(frontend("web", Mode.HTTP, connections)), List.of(backend("app", Mode.HTTP, settings)),
                List.of(), connections, new Counters(REACTORS), 0);
    }

    /** The same balancer in another phase. */
    public static Overview in(Overview.Phase phase, Overview all) {
        return new Overview(all.version(), all.startedNs(), phase, all.reactors(), all.frontends(), all.backends(),
                all.rejected(), all.connections(), all.process(), all.lostLogLines());
    }

    public static Frontend frontend(String name, Mode mode, ConnectionLimit connections) {
        return new Frontend(new FrontendSettings(name, mode,
                List.of(new BindSettings(new InetSocketAddress("127.0.0.1", 8080))), "app", 100,
                ClientTimeouts.DEFAULT), connections, REACTORS);
    }

    public static Backend backend(String name, Mode mode, List<ServerSettings> servers) {
        return backend(name, mode, Resilience.DEFAULT, servers);
    }

    private static Backend backend(String name, Mode mode, Resilience resilience, List<ServerSettings> servers) {
        return new Backend(new BackendSettings(name, mode, BalanceSettings.of(Algorithm.LEAST_CONNECTIONS), servers,
                ServerTimeouts.DEFAULT, resilience, Optional.of(HealthCheckSettings.DEFAULT),
                Optional.of(AGENT)), REACTORS);
    }

    public static ServerSettings server(String name, int port, int weight, boolean backup) {
        return new ServerSettings(name, new InetSocketAddress("10.0.0.1", port), weight, 0, backup,
                ServerChecks.NONE);
    }

    /** A server that is asked, and has an agent; it starts slowly. */
    private static ServerSettings checkedServer(String name, int port) {
        return new ServerSettings(name, new InetSocketAddress("10.0.0.1", port), 1, 0, false, HOUR_MS,
                new ServerChecks(Optional.of(new InetSocketAddress("10.0.0.1", port)),
                Optional.of(new InetSocketAddress("10.0.0.1", 9))), Optional.empty());
    }

    /** Its breaker opens. */
    private static void letFail(Backend backend, Server server) {
        Pick pick = new Pick();
        pick.insistOn(server, Insistence.WHILE_IT_SERVES);
        backend.take(pick);
        Visit visit = new Visit();
        visit.begin(server);
        visit.saw(Observation.NOT_CONNECTED);
        visit.end();
    }

    /** Once down, by two failures of which the second is no news; up again by two passes; its agent agrees. */
    private static void letBeChecked(Server server) {
        check(server, CheckResult.of(CheckStatus.L7STS, 503, "Service Unavailable"));
        check(server, CheckResult.of(CheckStatus.L4TOUT, ""));
        check(server, new CheckResult(CheckStatus.L7OK, 200, "", 2 * NS_PER_MS, AgentOrders.NONE));
        check(server, new CheckResult(CheckStatus.L7OK, 204, "", 3 * NS_PER_MS, AgentOrders.NONE));
        server.checked(new Checked(Asked.AGENT, new CheckResult(CheckStatus.L7OK, 0, "via agent : up", 4 * NS_PER_MS,
                AgentOrders.NONE)));
    }

    /** Lets that happen to a server, which was not checked yet, that makes this of it. */
    public static void put(Server server, ServerState state) {
        switch (state) {
            case UP -> { }
            case DOWN -> check(server, CheckResult.of(CheckStatus.L4CON, "Connection refused"));
            case NOLB -> check(server, CheckResult.of(CheckStatus.L7OKC, 404, ""));
            case DRAIN -> server.admin(AdminState.DRAIN);
            case MAINT -> server.admin(AdminState.MAINT);
        }
    }

    private static void check(Server server, CheckResult result) {
        server.checked(new Checked(Asked.SERVER, result));
    }

    /** Adds pairs of a {@link Stat} and a number, part of it on each reactor. */
    public static void count(Counters counters, Object... pairs) {
        for (int i = 0; i < pairs.length; i += 2) {
            Stat stat = (Stat) pairs[i];
            int amount = (Integer) pairs[i + 1];
            counters.add(0, stat, 1);
            counters.add(1, stat, amount - 1);
        }
    }
}
