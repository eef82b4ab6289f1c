package ub.bench.algorithms;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import ub.core.balance.Algorithm;
import ub.core.balance.BalanceSettings;
import ub.core.balance.Balancer;
import ub.core.balance.Balancers;
import ub.core.balance.Pick;

/**
 * One algorithm on one trace, event by event: arrivals, and workers that have done. One thread.
 *
 * <p>A request that a server sends away is offered to others, as the product does; after three it is lost.
 */
final class Simulation {
    private static final int ATTEMPTS = 3;

    private final List<SimulatedServer> servers;
    private final Balancer<SimulatedServer> balancer;
    private final Algorithm algorithm;
    private final Pick pick = new Pick();
    /** In the order of time; of one time, in that of the servers, so that nothing is left to chance. */
    private final PriorityQueue<Done> workers = new PriorityQueue<>(
            Comparator.comparingLong(Done::atNs).thenComparingInt(Done::number));
    private final long[] times;
    private int started;
    private int answered;
    private int lost;

    private record Done(long atNs, int number, SimulatedServer server, SimulatedServer.Job job) {
    }

    private Simulation(Trace trace, Algorithm algorithm, int requests) {
        this.algorithm = algorithm;
        this.servers = IntStream.range(0, Trace.SERVERS).mapToObj(i -> new SimulatedServer(trace, i,
                algorithm == Algorithm.WEIGHTED ? trace.weight(i) : 1)).toList();
        this.balancer = Balancers.of(BalanceSettings.of(algorithm), servers);
        this.times = new long[requests];
    }

    /** Runs a trace to its end, until the last request is answered. */
    static Outcome run(Trace trace, Algorithm algorithm, Arrivals arrivals) {
        Simulation simulation = new Simulation(trace, algorithm, arrivals.requests().size());
        for (Arrivals.Request request : arrivals.requests()) {
            simulation.answerUntil(request.atNs());
            simulation.arrive(request);
        }
        simulation.answerUntil(Long.MAX_VALUE);
        return simulation.outcome();
    }

    private void answerUntil(long timeNs) {
        while (!workers.isEmpty() && workers.peek().atNs() <= timeNs) {
            Done done = workers.poll();
            done.server().clock(done.atNs());
            times[answered++] = done.atNs() - done.job().request().atNs();
            start(done.server(), done.server().answer(done.job()));
        }
    }

    private void arrive(Arrivals.Request request) {
        servers.forEach(server -> server.clock(request.atNs()));
        pick.at(request.atNs());
        pick.begin(algorithm == Algorithm.URI_HASH ? request.page() : request.client(), request.random());
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            SimulatedServer server = balancer.choose(pick);
            if (!server.full()) {
                start(server, server.take(request));
                return;
            }
            server.refuse();
            pick.tried(server);
        }
        lost++;
    }

    private void start(SimulatedServer server, SimulatedServer.Job job) {
        if (job != null) {
            workers.add(new Done(server.doneNs(job), started++, server, job));
        }
    }

    private Outcome outcome() {
        long[] sorted = Arrays.copyOf(times, answered);
        Arrays.sort(sorted);
        int requests = answered + lost;
        return new Outcome(Arrays.stream(sorted).sum() / answered, sorted[(int) (answered * 99L / 100)],
                (double) lost / requests,
                servers.stream().mapToDouble(server -> (double) server.served() / answered).toArray());
    }
}
