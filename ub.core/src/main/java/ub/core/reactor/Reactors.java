package ub.core.reactor;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import ub.core.linux.Errno;
import ub.core.linux.Resource;
import ub.core.linux.Sched;
import ub.core.linux.Unistd;

/**
 * The reactors of a process, one per usable core: those of the process's own affinity mask, so that taskset and
 * cgroup limits hold.
 *
 * <p>Any thread but a reactor's own: starting and stopping wait.
 */
public final class Reactors implements AutoCloseable {
    private static final long SELF_TEST_TIMEOUT_S = 10;
    /** What is slow may take a small share of the cores, however much of it there is: connections come first. */
    private static final int REACTORS_PER_SLOW_THREAD = 4;

    private final List<Reactor> all;
    private final SlowPool slow;

    private Reactors(List<Reactor> all, SlowPool slow) {
        this.all = List.copyOf(all);
        this.slow = slow;
    }

    /**
     * Starts reactors and proves that each carries its virtual threads.
     *
     * @throws ReactorStartException when this machine or JVM cannot do it
     */
    public static Reactors start(ReactorSettings settings) {
        if (!isSupported()) {
            throw new ReactorStartException("UltraBalancer needs Linux: it is built on epoll");
        }
        BitSet cores = Sched.affinity(Errno.newSegment());
        int usableCores = Math.max(1, cores.cardinality());
        int count = settings.workers() > 0 ? settings.workers() : usableCores;
        boolean pin = settings.pin() == ReactorSettings.Pinning.CORES && count <= cores.cardinality();
        List<Reactor> started = new ArrayList<>();
        SlowPool slow = new SlowPool(Math.ceilDiv(count, REACTORS_PER_SLOW_THREAD));
        try {
            int core = -1;
            for (int i = 0; i < count; i++) {
                core = pin ? cores.nextSetBit(core + 1) : Reactor.ANY_CPU;
                Reactor reactor = new Reactor(i, core, settings.maxBuffers(), slow);
                reactor.start();
                started.add(reactor);
            }
            started.forEach(Reactors::proveCarrier);
            return new Reactors(started, slow);
        } catch (ReactorStartException e) {
            started.forEach(Reactor::stop);
            slow.close();
            throw e;
        }
    }

    /** The kernel's thread id tells on which thread native code really runs. */
    private static void proveCarrier(Reactor reactor) {
        MemorySegment errno = Errno.newSegment();
        CompletableFuture<Integer> loopTid = new CompletableFuture<>();
        CompletableFuture<Integer> handlerTid = new CompletableFuture<>();
        reactor.execute(() -> loopTid.complete(Unistd.gettid(errno)));
        reactor.handlers().newThread(() -> handlerTid.complete(Unistd.gettid(errno))).start();
        try {
            int expected = loopTid.get(SELF_TEST_TIMEOUT_S, TimeUnit.SECONDS);
            int actual = handlerTid.get(SELF_TEST_TIMEOUT_S, TimeUnit.SECONDS);
            if (expected != actual) {
                throw new ReactorStartException("virtual threads do not run on their reactor's thread: use JDK 25");
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new ReactorStartException("a reactor did not start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReactorStartException("interrupted while a reactor started", e);
        }
    }

    /** Returns whether this is a system that reactors can run on. */
    public static boolean isSupported() {
        return "Linux".equals(System.getProperty("os.name"));
    }

    /** Returns how many cores this process may run on. */
    public static int usableCores() {
        return Math.max(1, Sched.affinity(Errno.newSegment()).cardinality());
    }

    /** Raises the limit of open files as far as this process may. Returns the limit in force, or -1 if unknown. */
    public static long raiseOpenFileLimit() {
        return Math.max(-1, Resource.raiseOpenFileLimit(Errno.newSegment()));
    }

    /** Returns the reactors in the order of their numbers. */
    public List<Reactor> all() {
        return all;
    }

    /** Makes idle connections end now, and the others as soon as they can. Returns before they have. */
    public void drain() {
        all.forEach(Reactor::drain);
    }

    /**
     * Stops every loop and closes what they watch; handlers see that, and those that still wait then are
     * abandoned.
     */
    @Override
    public void close() {
        all.forEach(Reactor::stop);
        try {
            for (Reactor reactor : all) {
                reactor.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        slow.close();
    }
}
