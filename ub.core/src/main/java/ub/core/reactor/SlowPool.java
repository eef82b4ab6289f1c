package ub.core.reactor;

import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedTransferQueue;
import java.util.stream.IntStream;

/**
 * A few platform threads for what takes so long that it would hold up a reactor. Tasks are taken in the order in which
 * they came.
 *
 * <p>{@link #execute}: any thread, a handler too: the queue has no lock.
 */
final class SlowPool implements Executor, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SlowPool.class.getName());

    private final LinkedTransferQueue<Runnable> tasks = new LinkedTransferQueue<>();
    private final Thread[] threads;

    SlowPool(int count) {
        threads = IntStream.range(0, count)
                .mapToObj(i -> Thread.ofPlatform().name("ub-slow-" + i).daemon().start(this::work))
                .toArray(Thread[]::new);
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    private void work() {
        try {
            while (true) {
                run(tasks.take());
            }
        } catch (InterruptedException _) {
            // closed
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable t) {
            LOG.log(Level.ERROR, "a slow task failed, the others go on", t);
        }
    }

    /** Ends the threads, each after the task that it is at; what waits is dropped. */
    @Override
    public void close() {
        for (Thread thread : threads) {
            thread.interrupt();
        }
    }
}
