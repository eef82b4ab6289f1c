package ub.core.backend;

import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import ub.core.health.Check;
import ub.core.health.CheckSchedule;
import ub.core.health.CheckTimes;
import ub.core.health.HealthEvent.Asked;
import ub.core.health.Probe;
import ub.core.net.ProxySend;
import ub.core.reactor.Clock;
import ub.core.reactor.Reactor;

/** Starts the checks of all servers, spread over reactors and time. Any thread but a reactor's. */
public final class HealthChecks {
    /** The first checks come within an interval, and within this time at the latest. */
    private static final long LONGEST_START_MS = 10_000;

    private HealthChecks() {
    }

    /** One check that is to be started. Immutable. */
    private record Planned(Server server, Asked asked, SocketAddress address, Check check, CheckTimes times) {
        /** HAProxy's manual, "send-proxy": a check that goes elsewhere meets something else. */
        Optional<ProxySend> sendProxy() {
            return address.equals(server.settings().address()) ? server.settings().sendProxy() : Optional.empty();
        }
    }

    /** Starts the checks of the servers of some backends; they go on until servers leave, or reactors stop. */
    public static void start(Collection<Backend> backends, List<Reactor> reactors) {
        long nowNs = Clock.nowNs();
        backends.forEach(backend -> backend.worksOn(reactors));
        List<List<Planned>> servers = backends.stream()
                .flatMap(backend -> backend.servers().stream().map(server -> plan(backend.settings(), server)))
                .filter(planned -> !planned.isEmpty()).toList();
        for (int i = 0; i < servers.size(); i++) {
            Reactor reactor = reactors.get(i % reactors.size());
            for (Planned planned : servers.get(i)) {
                long startNs = nowNs + startOffsetNs(planned.times(), i, servers.size());
                start(planned, startNs, reactor);
            }
        }
    }

    /** Starts the checks of a server that has joined: at once, since it takes traffic already. */
    static void start(Server server, List<Reactor> reactors) {
        if (!reactors.isEmpty()) {
            Reactor reactor = reactors.get(ThreadLocalRandom.current().nextInt(reactors.size()));
            plan(server.backendSettings(), server).forEach(planned -> start(planned, Clock.nowNs(), reactor));
        }
    }

    private static List<Planned> plan(BackendSettings settings, Server server) {
        List<Planned> planned = new ArrayList<>();
        ServerChecks where = server.settings().checks();
        settings.healthCheck().ifPresent(check -> where.health().ifPresent(address -> planned.add(
                new Planned(server, Asked.SERVER, address, check.check(), check.times()))));
        settings.agent().ifPresent(agent -> where.agent().ifPresent(address -> planned.add(
                new Planned(server, Asked.AGENT, address, agent.check(), agent.times()))));
        return planned;
    }

    /** Returns when the first check of one of many servers comes: evenly, so that no two meet again and again. */
    static long startOffsetNs(CheckTimes times, int position, int count) {
        long withinNs = TimeUnit.MILLISECONDS.toNanos(Math.min(times.intervalMs(), LONGEST_START_MS));
        return withinNs * position / count;
    }

    private static void start(Planned planned, long startNs, Reactor reactor) {
        Checker checker = new Checker(planned.server(), planned.asked(),
                new Probe(planned.address(), planned.sendProxy(), planned.check(), planned.times().timeoutMs()),
                new CheckSchedule(planned.times(), startNs, new SplittableRandom()), reactor);
        planned.server().checkedBy(checker, planned.asked());
        reactor.handlers().newThread(checker).start();
    }
}
