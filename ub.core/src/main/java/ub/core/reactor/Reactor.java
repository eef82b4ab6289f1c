package ub.core.reactor;

import java.lang.System.Logger.Level;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;
import ub.core.linux.Errno;
import ub.core.linux.Sched;
import ub.core.linux.Unistd;
import ub.core.memory.Buffers;

/**
 * An event loop on a platform thread of its own, pinned to a core, that carries the virtual threads of its connections.
 *
 * <p>One cycle reads as a list: take what other threads handed over, expire timers, run what is ready, wait for the
 * kernel. Each step has a limit, so that none starves the others.
 * <pre>
 *   epoll ──event──► Pollable.onEvents ──unpark──► ready queue ──run──► handler virtual thread ──park──┐
 *     ▲                                                ▲                                               │
 *     └──────────────── nothing ready ─────────────────┴───────── timers, other threads ◄──────────────┘
 * </pre>
 * It owns: an epoll instance, a timer wheel, buffers, an errno segment. All of them are for its loop and its handlers,
 * which take turns on one thread; {@link #execute} and {@link #handlers} are for any thread.
 */
public final class Reactor implements Executor {
    private static final System.Logger LOG = System.getLogger(Reactor.class.getName());

    private static final int FOREIGN_LIMIT = 1024;
    private static final int TIMER_LIMIT = 1024;
    /** A handler that has lost its connections is done in a few; one that is not is left where it is. */
    private static final int LAST_ROUNDS = 100;
    private static final long TRIM_INTERVAL_NS = 30_000_000_000L;
    private static final int TRIM_LIMIT = 64;

    /** Not bound to a core. */
    static final int ANY_CPU = -1;

    private final int index;
    private final int cpu;
    private final Executor slow;
    private final Thread carrier;
    private final MemorySegment errno = Errno.newSegment();
    private final Poller poller = new Poller(errno);
    private final Buffers buffers;
    private final TimerWheel timers;
    private final ThreadFactory handlers;

    private final ReadyQueue ready = new ReadyQueue();
    private final ConcurrentLinkedQueue<Runnable> foreign = new ConcurrentLinkedQueue<>();
    private final WakeupGate gate = new WakeupGate();

    private long nowNs = Clock.nowNs();
    private boolean draining;
    private boolean stopped;

    /** @param slow runs what would hold up the loop */
    Reactor(int index, int cpu, int maxBuffers, Executor slow) {
        this.index = index;
        this.cpu = cpu;
        this.slow = slow;
        this.buffers = reserveBuffers(maxBuffers);
        this.timers = new TimerWheel(nowNs);
        this.handlers = CarrierBinding.builderFor(this).uncaughtExceptionHandler(Reactor::logUncaught).factory();
        this.carrier = Thread.ofPlatform().name("ub-reactor-" + index).daemon().unstarted(this::loop);
    }

    private Buffers reserveBuffers(int maxBuffers) {
        try {
            return new Buffers(maxBuffers, errno);
        } catch (IllegalStateException e) {
            throw new ReactorStartException(e.getMessage(), e);
        }
    }

    void start() {
        carrier.start();
    }

    private void loop() {
        if (cpu != ANY_CPU) {
            int result = Sched.setAffinity(cpu, errno);
            if (result < 0) {
                LOG.log(Level.WARNING, "{0} is not pinned to core {1}: {2}", carrier.getName(), cpu,
                        Errno.describe(-result));
            }
        }
        new BufferTrim().arm();
        while (!stopped) {
            cycle();
        }
        poller.stopWatched();
        lastWords();
        poller.close();
    }

    /** Handlers see that their connections are closed, and may say so in a log, and to each other, before they end. */
    private void lastWords() {
        drainForeign();
        for (int round = 0; round < LAST_ROUNDS && ready.size() > 0; round++) {
            runReady();
            drainForeign(); // a handler that another one has woken comes by this way
        }
    }

    private void cycle() {
        nowNs = Clock.nowNs();
        drainForeign();
        expireTimers();
        runReady();
        poll();
    }

    private void expireTimers() {
        try {
            timers.expire(nowNs, TIMER_LIMIT);
        } catch (Throwable t) {
            logUncaught(carrier, t); // the timers after this one are due still, in the next cycle
        }
    }

    /** Runs the tasks that are ready now; those that become ready meanwhile wait for the next cycle. */
    private void runReady() {
        for (int count = ready.size(); count > 0; count--) {
            runGuarded(ready.take());
        }
    }

    private void drainForeign() {
        Runnable task;
        for (int count = 0; count < FOREIGN_LIMIT && (task = foreign.poll()) != null; count++) {
            ready.add(task);
        }
    }

    private void poll() {
        if (ready.size() > 0 || stopped) {
            poller.poll(0);
            return;
        }
        gate.prepareToSleep();
        // The time anew: what this cycle took would be slept too much.
        int timeoutMs = foreign.isEmpty() ? timers.delayMs(Clock.nowNs()) : 0;
        poller.poll(timeoutMs);
        gate.awake();
    }

    private static void runGuarded(Runnable task) {
        try {
            task.run();
        } catch (Throwable t) {
            logUncaught(Thread.currentThread(), t);
        }
    }

    static void logUncaught(Thread thread, Throwable thrown) {
        LOG.log(Level.ERROR, "a task of a reactor failed: its connection is lost, the others go on", thrown);
    }

    /**
     * Runs a task on the reactor thread. Any thread, also a virtual or a JDK timer thread: it takes no lock, does not
     * park and never fails, as a scheduler of virtual threads must not.
     */
    @Override
    public void execute(Runnable task) {
        if (Thread.currentThread() == carrier) {
            ready.add(task);
        } else {
            foreign.add(task);
            if (gate.mustWake()) {
                poller.wake();
            }
        }
    }

    /** Returns the factory of handler virtual threads, which run on this reactor alone. */
    public ThreadFactory handlers() {
        return handlers;
    }

    /** Returns its number, from 0. Any thread. */
    public int index() {
        return index;
    }

    /** Returns the time of this cycle, as {@link Clock#nowNs} counts. */
    public long nowNs() {
        return nowNs;
    }

    public Buffers buffers() {
        return buffers;
    }

    public TimerWheel timers() {
        return timers;
    }

    /** Returns the segment for captured errnos. */
    public MemorySegment errno() {
        return errno;
    }

    /** Watches a descriptor. Returns 0, or {@code -errno}. */
    public int watch(Pollable pollable, int fd, int interestBits) {
        return poller.add(pollable, fd, interestBits);
    }

    /** Changes what is watched. Returns 0, or {@code -errno}. */
    public int rewatch(Pollable pollable, int fd, int interestBits) {
        return poller.modify(pollable, fd, interestBits);
    }

    /** Stops watching a pollable and closes its descriptor. */
    public void close(Pollable pollable, int fd) {
        poller.release(pollable);
        Unistd.close(fd, errno);
    }

    /**
     * Parks the calling handler for at least a time. Handler virtual thread; neither an unpark nor an interrupt from
     * elsewhere ends it.
     */
    public void pause(long durationNs) {
        // The time of this cycle may be long past: a pause that counts from there could be over before it starts.
        new Completion(this).await(Clock.deadlineNs(Clock.nowNs(), durationNs));
    }

    /**
     * Runs a task that takes long on another thread, and parks the calling handler until it is over. Handler virtual
     * thread. A task that fails is over too; its failure goes to the log.
     */
    public void elsewhere(Runnable task) {
        Completion over = new Completion(this);
        slow.execute(() -> {
            try {
                task.run();
            } finally {
                execute(over::complete);
            }
        });
        over.await();
    }

    /**
     * Parks the calling handler until an unpark, or for no reason. Handler virtual thread. The interrupt flag is
     * cleared, because an interrupted thread does not park at all, and in a loop would keep the carrier for ever.
     */
    public static void park() {
        LockSupport.park();
        Thread.interrupted();
    }

    /** Makes idle connections end now, and the others as soon as they can. Any thread. */
    void drain() {
        execute(() -> {
            draining = true;
            poller.drain();
        });
    }

    /** Returns whether connections should end as soon as they can. */
    public boolean draining() {
        return draining;
    }

    /** Makes the loop end after this cycle, and close all descriptors that it watches. Any thread. */
    void stop() {
        execute(() -> stopped = true);
    }

    /** Waits until the loop has ended. Not on the reactor. */
    void join() throws InterruptedException {
        carrier.join();
    }

    /** Gives buffers back to the kernel, a few in each tick: a burst may have left thousands. */
    private final class BufferTrim extends Timer {
        void arm() {
            timers.arm(this, nowNs + TRIM_INTERVAL_NS);
        }

        @Override
        protected void onExpire() {
            if (buffers.trim(TRIM_LIMIT)) {
                timers.arm(this, nowNs);
            } else {
                arm();
            }
        }
    }
}
