package ub.core.backend;

import java.util.concurrent.atomic.AtomicLong;
import ub.core.backend.CircuitBreaker.Outcome;
import ub.core.backend.CircuitBreaker.Status;
import ub.core.reactor.Clock;

/**
 * What advises against a server because of how it does its work: its circuit breaker, and the comparison with others.
 * A backend may have either of them, both, or none.
 *
 * <p>Any thread.
 */
public final class ServerGuard {
    private final Server server;
    private final Backend backend;
    /** Null where there is none. */
    private final CircuitBreaker breaker;
    /** Null where nobody looks for outliers. */
    private final Ejection ejection;
    private final AtomicLong openings = new AtomicLong();

    ServerGuard(Server server, Backend backend) {
        this.server = server;
        this.backend = backend;
        Resilience resilience = backend.settings().resilience();
        this.breaker = resilience.breaker().map(CircuitBreaker::new).orElse(null);
        this.ejection = resilience.outliers().map(Ejection::new).orElse(null);
    }

    /** Returns whether it advises against the server now. */
    boolean advisesAgainst() {
        return breaker != null && breaker.status() != Status.CLOSED && !breaker.allows(Clock.nowNs()) || isEjected();
    }

    /** Notes that a request is sent. Returns what is to be handed to {@link #judge}. */
    int beginTrial() {
        return breaker == null ? 0 : breaker.begin(Clock.nowNs());
    }

    /** Returns whether few requests at a time try whether the server is well again. */
    boolean isTried() {
        return breaker != null && breaker.status() == Status.HALF_OPEN;
    }

    /** Draws the conclusions from what a request came to. */
    void judge(int trial, Outcome outcome) {
        Status changed = breaker == null ? null : breaker.ended(trial, outcome, Clock.nowNs());
        if (changed != null) {
            if (changed == Status.OPEN) {
                openings.incrementAndGet();
            }
            backend.breakerChanged(server, changed);
        }
        if (ejection != null && ejection.failsTooOften(outcome)) {
            backend.eject(server, "failed " + backend.settings().resilience().outliers().orElseThrow().failures()
                    + " times in a row");
        }
    }

    /** Returns the state of the breaker; closed where there is none. */
    public Status breakerStatus() {
        return breaker == null ? Status.CLOSED : breaker.status();
    }

    /** Returns how often the breaker has opened. */
    public long breakerOpenings() {
        return openings.get();
    }

    /** Returns whether the server is left out because it does worse than others. */
    public boolean isEjected() {
        return ejection != null && ejection.isOut(Clock.nowNs());
    }

    /** Returns how often it was left out. */
    public long ejections() {
        return ejection == null ? 0 : ejection.count();
    }

    /** Returns what compares it with others, or null. */
    Ejection ejection() {
        return ejection;
    }
}
