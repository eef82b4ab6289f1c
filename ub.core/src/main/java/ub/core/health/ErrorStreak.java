package ub.core.health;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the errors in a row that live traffic shows. Any thread; a good answer costs one read while there is no error.
 */
public final class ErrorStreak {
    private final ObserveSettings settings;
    private final AtomicInteger errors = new AtomicInteger();

    public ErrorStreak(ObserveSettings settings) {
        this.settings = settings;
    }

    /**
     * Takes what was seen. Returns the event when there were enough errors, and starts anew; else null, and not
     * {@code Optional}, because this runs for every request.
     */
    public HealthEvent.ErrorsSeen add(Observation seen) {
        return switch (seen.on(settings.layer())) {
            case NONE -> null;
            case GOOD -> {
                end();
                yield null;
            }
            case ERROR -> {
                int count = errors.incrementAndGet();
                // Of two that arrive at the limit together, one reports it.
                boolean enough = count >= settings.errorLimit() && errors.compareAndSet(count, 0);
                yield enough ? new HealthEvent.ErrorsSeen(count, seen, settings.onError()) : null;
            }
        };
    }

    /** Forgets the errors so far: a check has passed. */
    public void end() {
        if (errors.get() != 0) {
            errors.set(0);
        }
    }
}
