package ub.core.backend;

import java.util.Objects;
import java.util.Optional;

/**
 * What a backend does when servers fail, slow down or fill up. Immutable.
 *
 * @param retries      what is tried again
 * @param queue        who waits for a server
 * @param breaker      when a server that fails is left alone, empty for never
 * @param outliers     when a server that does worse than others is left out, empty for never
 * @param panicPercent when fewer servers than this are well, all of them are used; 0 for never
 * @param adaptive     how many requests each server gets at once, empty where that is not learnt
 */
public record Resilience(RetrySettings retries, QueueSettings queue, Optional<BreakerSettings> breaker,
                         Optional<OutlierSettings> outliers, int panicPercent, Optional<AdaptiveSettings> adaptive) {
    public static final Resilience DEFAULT = new Resilience(RetrySettings.DEFAULT, QueueSettings.DEFAULT,
            Optional.empty(), Optional.empty(), 0, Optional.empty());

    public Resilience {
        Objects.requireNonNull(retries, "retries");
        Objects.requireNonNull(queue, "queue");
    }

    /** Returns the same with so many attempts. */
    public Resilience withAttempts(int attempts) {
        return with(retries.withAttempts(attempts));
    }

    /** Returns the same with other retries. */
    public Resilience with(RetrySettings other) {
        return new Resilience(other, queue, breaker, outliers, panicPercent, adaptive);
    }

    /** Returns the same with another queue. */
    public Resilience with(QueueSettings other) {
        return new Resilience(retries, other, breaker, outliers, panicPercent, adaptive);
    }

    /** Returns the same with a breaker. */
    public Resilience with(BreakerSettings other) {
        return new Resilience(retries, queue, Optional.of(other), outliers, panicPercent, adaptive);
    }

    /** Returns the same with outliers. */
    public Resilience with(OutlierSettings other) {
        return new Resilience(retries, queue, breaker, Optional.of(other), panicPercent, adaptive);
    }

    /** Returns the same with limits that are learnt. */
    public Resilience with(AdaptiveSettings other) {
        return new Resilience(retries, queue, breaker, outliers, panicPercent, Optional.of(other));
    }

    /** Returns the same with this threshold. */
    public Resilience panicBelow(int percent) {
        return new Resilience(retries, queue, breaker, outliers, percent, adaptive);
    }
}
