package ub.app.accesslog;

import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Lines that an output did not take: counted, and told to the operator at most once a minute. The writer's thread;
 * {@link #count}: any thread.
 */
final class Losses {
    private static final System.Logger LOG = System.getLogger(Losses.class.getName());
    private static final long SILENCE_NS = TimeUnit.MINUTES.toNanos(1);

    private final String output;
    private final AtomicLong count = new AtomicLong();
    private long untold;
    private long silentUntilNs;
    private boolean toldBefore;

    /** @param output the output's name in messages */
    Losses(String output) {
        this.output = output;
    }

    /** Counts lines that were lost at a time, as {@link System#nanoTime} counts. */
    void add(long lines, String why, long nowNs) {
        count.addAndGet(lines);
        untold += lines;
        if (!toldBefore || nowNs - silentUntilNs >= 0) {
            LOG.log(Level.ERROR, "access log {0}: {1}; lines lost: {2}", output, why, untold);
            toldBefore = true;
            silentUntilNs = nowNs + SILENCE_NS;
            untold = 0;
        }
    }

    long count() {
        return count.get();
    }
}
