package ub.core.balance;

/**
 * What is known of how fast a server answers: an average that remembers peaks, and a forecast by load and trend. It is
 * told of every attempt, of those that fail as well, or a server that never answers would look like the fastest.
 *
 * <p>What is known fades towards 0, unknown, with a time constant of ten seconds, so that a server that was slow is
 * tried again. It does not fade while an answer is awaited: one request is enough to try, and silence is no sign of
 * speed.
 *
 * <p>Any thread, without waiting; of two reports at one moment one may be lost. Times are nanoseconds of one clock,
 * which the caller reads.
 */
public final class Speed {
    /** The longest response time that is believed, 73 minutes: a bound that keeps every sum and product finite. */
    static final long MAX_NS = 1L << 42;

    private static final double FADE_NS = 10_000_000_000.0;

    /** A failed attempt counts as ten times the average, up to this; where nothing is known, as this. */
    private static final long FAILURE_NS = 1_000_000_000L;

    private final PeakEwma average = new PeakEwma();
    private final Forecast forecast = new Forecast();
    private volatile long heardNs;

    /** Whether nothing was heard since something was sent; a race may clear it early, which only lets it fade. */
    private volatile boolean awaited;

    /** Makes the record of a server that is not known yet. */
    public Speed() {
    }

    /** Notes that an answer is awaited from now on. */
    public void asked() {
        if (!awaited) {
            awaited = true;
        }
    }

    /**
     * Notes an answer.
     *
     * @param durationNs the time from the request to the answer
     * @param load       requests in flight when it was sent, itself among them
     */
    public void answered(long durationNs, int load, long nowNs) {
        long sampleNs = Math.clamp(durationNs, 1, MAX_NS);
        double kept = keptShare(nowNs);
        average.add(sampleNs, kept);
        forecast.add(sampleNs, load, kept);
        heardNs = nowNs;
        awaited = false;
    }

    /** Notes that the server took no connection, or gave no answer: however fast it did that, it was not fast. */
    public void failed(long durationNs, int load, long nowNs) {
        long knownNs = average.averageNs();
        long countedNs = knownNs == 0 ? FAILURE_NS : Math.min(10 * knownNs, FAILURE_NS);
        answered(Math.max(durationNs, countedNs), load, nowNs);
    }

    /** Notes that a request is over, whatever came of it. */
    public void ended() {
        if (awaited) {
            awaited = false;
        }
    }

    /** Returns the peak-sensitive average, 0 while unknown. */
    public long latencyNs(long nowNs) {
        return (long) (average.averageNs() * trustedShare(nowNs));
    }

    /** Returns the response time to expect at this load, 0 while unknown. */
    public double forecastNs(int load, long nowNs) {
        return forecast.atLoad(load) * trustedShare(nowNs);
    }

    private double trustedShare(long nowNs) {
        return awaited ? 1 : keptShare(nowNs);
    }

    private double keptShare(long nowNs) {
        return fade(Math.max(0, nowNs - heardNs) / FADE_NS);
    }

    /**
     * Returns e to the power of -x: (1 + y + y²/2) to the power of -256 with y = x/256, which is off by x³ / 400,000.
     * It takes half the time of {@link Math#exp}, and is the same on every machine, as a simulation needs it.
     */
    static double fade(double x) {
        double y = x / 256;
        double power = 1 / (1 + y * (1 + y / 2));
        for (int squarings = 0; squarings < 8; squarings++) {
            power *= power;
        }
        return power;
    }
}
