package ub.admin.stats;

/**
 * Requests per second over the last second and over the last ten, from a total that is noted once a second.
 *
 * <p>{@link #note}: one thread at a time. {@link #now}: any thread.
 */
public final class RequestRate {
    private static final int LONG_SPAN = 10;
    private static final double NS_PER_S = 1e9;

    /**
     * The rates of one moment. Immutable.
     *
     * @param lastSecond     requests per second between the last two notes
     * @param lastTenSeconds requests per second over the last ten notes, or as many as there are
     */
    public record Rates(double lastSecond, double lastTenSeconds) {
        static final Rates NONE = new Rates(0, 0);
    }

    /** Rings of the last notes: one more than the intervals between them. */
    private final long[] totals = new long[LONG_SPAN + 1];
    private final long[] timesNs = new long[LONG_SPAN + 1];
    private long notes;
    private volatile Rates rates = Rates.NONE;

    /** Starts without a note. */
    public RequestRate() {
    }

    /** Notes how many requests there have been; to be called about once a second. */
    public void note(long total, long nowNs) {
        if (notes > 0 && total < totals[slot(notes - 1)]) {
            // Other frontends took over, and count from zero: nothing can be said of the time before.
            notes = 0;
        }
        totals[slot(notes)] = total;
        timesNs[slot(notes)] = nowNs;
        notes++;
        rates = notes < 2 ? Rates.NONE : new Rates(over(1), over(Math.min(LONG_SPAN, notes - 1)));
    }

    private double over(long intervals) {
        int last = slot(notes - 1);
        int first = slot(notes - 1 - intervals);
        long elapsedNs = timesNs[last] - timesNs[first];
        return elapsedNs <= 0 ? 0 : (totals[last] - totals[first]) * NS_PER_S / elapsedNs;
    }

    private int slot(long note) {
        return (int) (note % totals.length);
    }

    /** Returns the rates at the last note. */
    public Rates now() {
        return rates;
    }
}
