package ub.http.http1;

/**
 * How long a body that comes slowly is still waited for. Handler virtual thread.
 *
 * <p>A token bucket of time (as in RFC 2697, with nanoseconds for tokens): it holds at most the window of its
 * {@link BodyRate}, waiting empties it, and each byte of data fills in the time that it may take. So over any stretch
 * of waiting, the data is at least the rate times the stretch, less one window. Framing fills in nothing: chunks of
 * one byte, or a long chunk extension, do not buy time. Nor is time taken off while the balancer itself does not
 * read, because the server is slow.
 */
final class BodyPatience {
    private static final long NS_PER_S = 1_000_000_000L;

    private final BodyRate rate;
    private long leftNs;

    BodyPatience(BodyRate rate) {
        this.rate = rate;
    }

    /** Starts with a body. */
    void start() {
        leftNs = rate.windowNs();
    }

    /** Whether it can ever end. */
    boolean limited() {
        return !rate.any();
    }

    /** How much longer the next byte is waited for; meaningful where {@link #limited}. Never negative. */
    long leftNs() {
        return leftNs;
    }

    /** Notes how long was waited. */
    void waited(long durationNs) {
        leftNs = Math.max(0, leftNs - durationNs);
    }

    /** Notes that so many bytes of data came. */
    void received(int bytes) {
        if (limited()) {
            // At most 2^31 times 10^9: no overflow.
            leftNs = Math.min(rate.windowNs(), leftNs + bytes * NS_PER_S / rate.bytesPerSecond());
        }
    }
}
