package ub.http.http1;

import java.util.concurrent.TimeUnit;

/**
 * How fast a client must send a body: so many bytes of data a second, measured while they are waited for. Immutable.
 *
 * @param bytesPerSecond 0 for any speed
 * @param windowNs       over how long the speed is averaged: so long a client may send nothing, and no more time than
 *                       this can be saved up by sending faster
 */
public record BodyRate(long bytesPerSecond, long windowNs) {
    /** As slow as the timeout for a silent client allows. */
    public static final BodyRate ANY = new BodyRate(0, 0);
    private static final long WINDOW_NS = TimeUnit.SECONDS.toNanos(10);

    public BodyRate {
        if (bytesPerSecond < 0 || windowNs < 0) {
            throw new IllegalArgumentException("a rate must not be negative");
        }
    }

    /** Returns this rate, averaged over ten seconds. */
    public static BodyRate of(long bytesPerSecond) {
        return bytesPerSecond == 0 ? ANY : new BodyRate(bytesPerSecond, WINDOW_NS);
    }

    boolean any() {
        return bytesPerSecond == 0;
    }
}
