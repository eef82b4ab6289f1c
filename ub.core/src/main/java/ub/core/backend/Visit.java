package ub.core.backend;

import ub.core.backend.CircuitBreaker.Outcome;
import ub.core.health.Observation;

/**
 * A request at a server, or a connection in tcp mode: from the place that was taken for it to what it came to. Used
 * again for the next one.
 *
 * <p>Handler virtual thread.
 */
public final class Visit {
    private Server server;
    /** Where a place is taken, or null. */
    private Server place;
    private int trial;
    private Outcome outcome;
    private boolean judged;

    /** Makes a visit that has not begun. */
    public Visit() {
    }

    /** Begins at a server where a place was taken. */
    public void begin(Server where) {
        server = where;
        place = where;
        trial = where.beginTrial();
        outcome = Outcome.UNKNOWN;
        judged = false;
    }

    /** Returns where it is. */
    public Server server() {
        return server;
    }

    /** Notes what is seen of the server. */
    public void saw(Observation seen) {
        server.observe(seen);
        switch (server.outcomeOf(seen)) {
            case UNKNOWN -> {
            }
            case SUCCESS -> {
                outcome = Outcome.SUCCESS;
                if (server.isTried()) {
                    // A long answer must not keep others from being trials too.
                    judge();
                }
            }
            case FAILURE -> {
                outcome = Outcome.FAILURE;
                judge();
            }
        }
    }

    private void judge() {
        if (!judged) {
            judged = true;
            server.judge(trial, outcome);
        }
    }

    /** Ends it, unless it has ended, and gives its place to whoever waits for one. */
    public void end() {
        if (place != null) {
            judge();
            place.end();
            place = null;
        }
    }
}
