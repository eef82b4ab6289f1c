package ub.app.log;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Messages that wait to be written. It is bounded: when it is full, a message is dropped and counted.
 *
 * <p>{@link #offer}: any thread, reactors too, for it takes no lock and never waits. The rest: the writer, unless it
 * says otherwise.
 */
final class LogQueue {
    static final int CAPACITY = 8192;

    private final ConcurrentLinkedQueue<LogLine> lines = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final AtomicLong dropped = new AtomicLong();
    private volatile Thread sleeper;
    private volatile boolean closed;

    /** Adds a message, or drops it when there is no room. */
    void offer(LogLine line) {
        if (size.incrementAndGet() > CAPACITY) {
            size.decrementAndGet();
            dropped.incrementAndGet();
            return;
        }
        lines.add(line);
        wake();
    }

    private void wake() {
        Thread sleeping = sleeper;
        if (sleeping != null) {
            LockSupport.unpark(sleeping);
        }
    }

    /** Takes the oldest message. Returns null when there is none. */
    LogLine poll() {
        LogLine line = lines.poll();
        if (line != null) {
            size.decrementAndGet();
        }
        return line;
    }

    /** Returns how many messages were dropped since the last call. */
    long takeDropped() {
        return dropped.get() == 0 ? 0 : dropped.getAndSet(0);
    }

    /** Waits until there is a message or the queue is closed, for a time at most; it may return for no reason. */
    void await(long timeoutNs) {
        // Store, then look: whoever adds a message after this look sees the sleeper and wakes it.
        sleeper = Thread.currentThread();
        if (lines.isEmpty() && !closed) {
            LockSupport.parkNanos(this, timeoutNs);
        }
        sleeper = null;
    }

    /** Says that what is in the queue shall be written and then nothing more. Any thread. */
    void close() {
        closed = true;
        wake();
    }

    boolean closed() {
        return closed;
    }
}
