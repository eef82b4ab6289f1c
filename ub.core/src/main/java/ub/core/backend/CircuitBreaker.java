package ub.core.backend;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Keeps requests away from a server that fails them, and tries it with a few after a while. Michael Nygard, "Release
 * It!", chapter 5.
 *
 * <pre>
 *   closed ── failures in a row ──► open ── its time is over, and a request comes ──► half-open
 *      ▲                             ▲                                                │      │
 *      │                             └───────────────── a failure ────────────────────┘      │
 *      └─────────────────────────────── successes in a row ──────────────────────────────────┘
 * </pre>
 *
 * What a request that began in one state comes to says nothing of the next one: a slow answer from before the breaker
 * opened must not close it. So each state has a number, which a request takes along.
 *
 * <p>Any thread. While all goes well nothing is written and nothing allocated.
 */
public final class CircuitBreaker {
    private final BreakerSettings settings;
    private final long openNs;
    private final AtomicReference<State> state = new AtomicReference<>(new Closed(0, 0));

    /** Makes a breaker that is closed. */
    public CircuitBreaker(BreakerSettings settings) {
        this.settings = settings;
        this.openNs = TimeUnit.MILLISECONDS.toNanos(settings.openMs());
    }

    /** What a request came to. */
    public enum Outcome {
        SUCCESS,
        FAILURE,
        /** It was given up for reasons that are not the server's. */
        UNKNOWN
    }

    /** What operators see. */
    public enum Status {
        CLOSED("closed"),
        OPEN("open"),
        HALF_OPEN("half-open");

        private final String text;

        Status(String text) {
            this.text = text;
        }

        /** Returns it as it is shown. */
        public String text() {
            return text;
        }
    }

    private sealed interface State {
        /** Grows with each change between the kinds of states. */
        int number();
    }

    /** @param failures in a row */
    private record Closed(int number, int failures) implements State {
    }

    private record Open(int number, long untilNs) implements State {
    }

    /**
     * @param trials    requests under way
     * @param successes in a row
     */
    private record HalfOpen(int number, int trials, int successes) implements State {
    }

    /** Returns whether a request may be sent. */
    public boolean allows(long nowNs) {
        return switch (state.get()) {
            case Closed _ -> true;
            case Open open -> nowNs >= open.untilNs;
            case HalfOpen trying -> trying.trials + trying.successes < settings.successThreshold();
        };
    }

    /**
     * Notes that a request is sent. Two threads that were allowed to at one moment may both send the last one; one
     * trial too many does no harm.
     *
     * @return what is to be handed to {@link #ended}
     */
    public int begin(long nowNs) {
        while (true) {
            State before = state.get();
            State after = switch (before) {
                case Closed closed -> closed;
                // A server that is used although the breaker is open: because there is no other, or by persistence.
                case Open open -> nowNs < open.untilNs ? open : new HalfOpen(open.number + 1, 1, 0);
                case HalfOpen trying -> new HalfOpen(trying.number, trying.trials + 1, trying.successes);
            };
            if (before == after || state.compareAndSet(before, after)) {
                return after.number();
            }
        }
    }

    /**
     * Notes what a request came to.
     *
     * @param number what {@link #begin} returned
     * @return the status if this has changed it, else null
     */
    public Status ended(int number, Outcome outcome, long nowNs) {
        while (true) {
            State before = state.get();
            if (before.number() != number) {
                return null;
            }
            State after = switch (before) {
                case Closed closed -> closed(closed, outcome, nowNs);
                case Open open -> open;
                case HalfOpen trying -> halfOpen(trying, outcome, nowNs);
            };
            if (before == after || state.compareAndSet(before, after)) {
                return before.number() == after.number() ? null : statusOf(after);
            }
        }
    }

    private State closed(Closed closed, Outcome outcome, long nowNs) {
        return switch (outcome) {
            case SUCCESS -> closed.failures == 0 ? closed : new Closed(closed.number, 0);
            case FAILURE -> closed.failures + 1 < settings.failureThreshold()
                    ? new Closed(closed.number, closed.failures + 1) : new Open(closed.number + 1, nowNs + openNs);
            case UNKNOWN -> closed;
        };
    }

    private State halfOpen(HalfOpen trying, Outcome outcome, long nowNs) {
        return switch (outcome) {
            case SUCCESS -> trying.successes + 1 < settings.successThreshold()
                    ? new HalfOpen(trying.number, trying.trials - 1, trying.successes + 1)
                    : new Closed(trying.number + 1, 0);
            case FAILURE -> new Open(trying.number + 1, nowNs + openNs);
            case UNKNOWN -> new HalfOpen(trying.number, trying.trials - 1, trying.successes);
        };
    }

    /** Returns the status; one whose time is over is open until a request comes. */
    public Status status() {
        return statusOf(state.get());
    }

    private static Status statusOf(State state) {
        return switch (state) {
            case Closed _ -> Status.CLOSED;
            case Open _ -> Status.OPEN;
            case HalfOpen _ -> Status.HALF_OPEN;
        };
    }
}
