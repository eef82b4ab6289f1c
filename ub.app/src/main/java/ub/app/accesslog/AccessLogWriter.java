package ub.app.accesslog;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import ub.core.reactor.WakeupGate;
import ub.http.log.AccessLog;
import ub.http.log.LogRing;

/**
 * The thread that takes lines out of the rings and gives them to their outputs. It sleeps for a moment after each
 * round, so that lines gather; a ring of which a quarter is full wakes it.
 *
 * <p>A thread of its own; {@link #wake}: reactors; {@link #execute} and {@link #close}: any thread.
 */
final class AccessLogWriter implements AutoCloseable {
    private static final long INTERVAL_NS = 50_000_000;
    /** An output that stalls must not keep the process from its end. */
    private static final long CLOSE_TIMEOUT_MS = 2000;
    /** After so many lines their room is given back. */
    private static final int LINES_PER_TURN = 256;

    /**
     * The rings of the reactors, and the output that they fill.
     */
    record Feed(List<LogRing> rings, LineSink sink) {
        Feed {
            rings = List.copyOf(rings);
        }
    }

    private final List<Feed> feeds;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final WakeupGate gate = new WakeupGate();
    private final Thread thread = Thread.ofPlatform().name("ub-access-log").daemon().unstarted(this::run);
    private volatile boolean closed;

    AccessLogWriter(List<Feed> feeds) {
        this.feeds = List.copyOf(feeds);
    }

    void start() {
        thread.start();
    }

    /** Says that there is much to write. It costs a system call only if the writer sleeps. */
    void wake() {
        if (gate.mustWake()) {
            LockSupport.unpark(thread);
        }
    }

    /** Has a task run on the writer's thread, after what was logged before this call has been written. */
    void execute(Runnable task) {
        tasks.add(task);
        wake();
    }

    private void run() {
        while (!closed) {
            Runnable task = tasks.poll();
            feeds.forEach(AccessLogWriter::drain);
            if (task != null) {
                task.run();
            }
            gate.prepareToSleep();
            if (!closed && tasks.isEmpty()) {
                LockSupport.parkNanos(this, INTERVAL_NS);
            }
            gate.awake();
        }
        feeds.forEach(AccessLogWriter::drain);
        feeds.forEach(feed -> feed.sink().close());
    }

    private static void drain(Feed feed) {
        feed.rings().forEach(ring -> drain(ring, feed.sink()));
        feed.sink().flush();
    }

    private static void drain(LogRing ring, LineSink sink) {
        // A reactor may fill its ring as fast as it is emptied: the others get their turn after one ring's worth.
        int left = ring.bytes().length;
        int lines = 0;
        int length = ring.next();
        while (length != LogRing.NONE) {
            byte[] bytes = ring.bytes();
            int text = ring.offset() + AccessLog.LEVEL_BYTES;
            sink.write(bytes[ring.offset()] - '0', bytes, text, length - AccessLog.LEVEL_BYTES);
            left -= length;
            if (++lines % LINES_PER_TURN == 0) {
                ring.free();
            }
            length = left > 0 ? ring.next() : LogRing.NONE;
        }
        ring.free();
    }

    /** Writes what is in the rings and ends the thread. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(CLOSE_TIMEOUT_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
