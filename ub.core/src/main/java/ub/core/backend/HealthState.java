package ub.core.backend;

/**
 * What the probes of one server add up to: it takes {@code fall} bad ones in a row to call it down, and {@code rise}
 * good ones to call it up again.
 *
 * <p>Handler virtual thread of its checker; it knows no clock and no socket.
 */
final class HealthState {
    private final int rise;
    private final int fall;
    private boolean healthy = true;
    /** Results in a row that speak against {@link #healthy}. */
    private int against;

    HealthState(int rise, int fall) {
        this.rise = rise;
        this.fall = fall;
    }

    /** Takes the result of a probe. Returns whether the server's health has changed by it. */
    boolean add(boolean good) {
        if (good == healthy) {
            against = 0;
            return false;
        }
        against++;
        if (against < (healthy ? fall : rise)) {
            return false;
        }
        healthy = good;
        against = 0;
        return true;
    }

    boolean healthy() {
        return healthy;
    }
}
