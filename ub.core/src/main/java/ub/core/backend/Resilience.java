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
 */
public record Resilience(RetrySettings retries, QueueSettings queue, Optional<BreakerSettings> breaker,
                         Optional<OutlierSettings> outliers, int panicPercent) {
    public static final Resilience DEFAULT = new Resilience(RetrySettings.DEFAULT, QueueSettings.DEFAULT,
            Optional.empty(), Optional.empty(), 0);

    public Resilience {
        Objects.requireNonNull(retries, "retries");
        Objects.requireNonNull(queue, "queue");
    }

    /** Returns the same with so many attempts. */
    public Resilience withAttempts(int attempts) {
        return new Resilience(retries.withAttempts(attempts), queue, breaker, outliers, panicPercent);
    }
}
