package ub.bench.load;

import java.net.UnknownHostException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import ub.bench.PreparedMessage;
import ub.core.net.Connector;
import ub.core.reactor.Clock;
import ub.core.reactor.Reactor;
import ub.core.reactor.ReactorSettings;
import ub.core.reactor.Reactors;

/**
 * Keeps connections busy with requests and measures the answers. All of them live on one reactor, so one core is the
 * most it uses. Any thread but the reactor's; one run at a time.
 */
public final class LoadGenerator {
    private final Reactor reactor;

    public LoadGenerator(Reactor reactor) {
        this.reactor = reactor;
    }

    /** Runs a plan on a reactor of its own, which stays on no particular core: the target may be pinned to any. */
    static LoadResult runOnOwnReactor(LoadPlan plan) throws UnknownHostException, InterruptedException {
        ReactorSettings one = new ReactorSettings(1, ReactorSettings.Pinning.NONE, ReactorSettings.DEFAULT_MAX_BUFFERS);
        Reactors.raiseOpenFileLimit();
        try (Reactors reactors = Reactors.start(one)) {
            return new LoadGenerator(reactors.all().getFirst()).run(plan);
        }
    }

    /**
     * Runs a plan to its end: warm-up, window, and the answers that are still missing then.
     *
     * @throws UnknownHostException when the name service does not know the target
     */
    public LoadResult run(LoadPlan plan) throws UnknownHostException, InterruptedException {
        Connector connector = new Connector(plan.target().resolve());
        PreparedMessage request = onReactor(() -> plan.prepareRequest(reactor));
        long startNs = Clock.nowNs();
        long opensNs = startNs + plan.warmupNs();
        long closesNs = opensNs + plan.durationNs();
        Schedule schedule = plan.ratePerSecond().isPresent()
                ? new Schedule.ConstantRate(startNs, plan.connections(), plan.ratePerSecond().getAsDouble())
                : new Schedule.ClosedLoop();
        Tally tally = new Tally(opensNs);
        Thread[] connections = new Thread[plan.connections()];
        CountDownLatch ended = new CountDownLatch(connections.length);
        for (int i = 0; i < connections.length; i++) {
            LoadConnection connection = new LoadConnection(reactor, connector, plan, request, tally);
            RequestTimes times = new RequestTimes(schedule, i, closesNs);
            connections[i] = reactor.handlers().newThread(() -> {
                try {
                    connection.run(times);
                } finally {
                    ended.countDown();
                }
            });
            connections[i].start();
        }
        if (schedule instanceof Schedule.ConstantRate rate) {
            new Pacer(rate, connections).run(closesNs);
        }
        ended.await();
        onReactor(() -> {
            request.release();
            return null;
        });
        return tally.result(closesNs);
    }

    /** Runs something on the reactor and waits for what it returns. */
    private <T> T onReactor(Callable<T> task) throws InterruptedException {
        FutureTask<T> future = new FutureTask<>(task);
        reactor.execute(future);
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
        }
    }
}
