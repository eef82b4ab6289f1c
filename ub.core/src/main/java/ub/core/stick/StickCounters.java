package ub.core.stick;

/**
 * The counters of a connection, or those of an exchange: {@code sc0}, {@code sc1} and {@code sc2}. Handler virtual
 * thread of the connection or exchange.
 *
 * <p>Two of them may follow the same entry; then each counts there.
 */
public final class StickCounters {
    /** How many counters there are. */
    public static final int COUNT = 3;

    private final StickCounter[] counters = new StickCounter[COUNT];
    /** How many follow an entry, so that nothing is looked at where none does. */
    private int tracking;

    /** Makes counters that follow nothing. */
    public StickCounters() {
        for (int i = 0; i < COUNT; i++) {
            counters[i] = new StickCounter();
        }
    }

    /** Returns a counter. */
    public StickCounter get(int number) {
        return counters[number];
    }

    /** Returns whether any counter follows an entry. */
    public boolean isTracking() {
        return tracking > 0;
    }

    /** As {@link StickCounter#track}, with one of the counters. */
    public boolean track(int number, StickTable table, StickKey key, long nowMs) {
        boolean tracks = counters[number].track(table, key, nowMs);
        tracking += tracks ? 1 : 0;
        return tracks;
    }

    /** Counts at each entry that is followed. */
    public void count(StickEvent event, long amount, long nowMs) {
        if (isTracking()) {
            for (StickCounter counter : counters) {
                counter.count(event, amount, nowMs);
            }
        }
    }

    /** Ends to follow all entries. */
    public void release(long nowMs) {
        if (isTracking()) {
            for (StickCounter counter : counters) {
                counter.release(nowMs);
            }
            tracking = 0;
        }
    }
}
