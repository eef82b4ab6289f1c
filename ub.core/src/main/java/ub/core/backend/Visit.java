package ub.core.backend;

import ub.core.backend.CircuitBreaker.Outcome;
import ub.core.health.Observation;
import ub.core.net.Mode;

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
        trial = where.guard().beginTrial();
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
        switch (outcomeOf(seen)) {
            case UNKNOWN -> {
            }
            case SUCCESS -> {
                outcome = Outcome.SUCCESS;
                if (server.guard().isTried()) {
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

    /** Returns what something that was seen means for a request, or for a connection in tcp mode. */
    private Outcome outcomeOf(Observation seen) {
        return switch (seen) {
            case CONNECTED -> server.mode() == Mode.TCP ? Outcome.SUCCESS : Outcome.UNKNOWN;
            case ANSWERED -> Outcome.SUCCESS;
            case NOT_CONNECTED, WRONG_STATUS, BAD_ANSWER, SILENCE, NO_ANSWER -> Outcome.FAILURE;
        };
    }

    private void judge() {
        if (!judged) {
            judged = true;
            server.guard().judge(trial, outcome);
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
