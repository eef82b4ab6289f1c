package ub.http.proxy;

import ub.core.backend.Backend;
import ub.core.backend.RetrySettings;
import ub.core.backend.RetrySettings.Failure;
import ub.core.backend.RetrySettings.Repeats;
import ub.core.backend.Server;
import ub.core.balance.Pick;
import ub.http.message.BodyKind;
import ub.http.message.Exchange;

/**
 * Decides whether an exchange that failed at one server is tried at another one. Whoever is told that it is, must do
 * so: the repeat is taken from the budget. Pooled with its forwarder.
 *
 * <p>Handler virtual thread.
 */
final class Repetition {
    private Backend backend;
    private RetrySettings settings;
    private Exchange exchange;
    private Way way;
    private Pick pick;
    private Server server;
    private int attempts;

    /** Starts with an exchange of which nothing was tried. */
    void begin(Backend newBackend, Exchange newExchange, Way newWay, Pick newPick) {
        backend = newBackend;
        settings = newBackend.settings().resilience().retries();
        exchange = newExchange;
        way = newWay;
        pick = newPick;
        attempts = 0;
    }

    /** Notes an attempt at a server. */
    void attempt(Server at) {
        server = at;
        attempts++;
    }

    /**
     * Returns whether a failure before anything was sent is to be followed by another attempt. It needs no budget: no
     * server has worked on the request, and so none works on it twice.
     */
    boolean afterNoConnection() {
        return settings.on().contains(Failure.CONNECT_FAILURE) && backend.mayTryElsewhere(pick, server, attempts);
    }

    /** Returns whether a failure is to be followed by another attempt. */
    boolean after(Failure failure) {
        return settings.on().contains(failure) && isRepeatable() && takeOne();
    }

    /** Returns whether an answer of this status is to be thrown away, and another attempt made. */
    boolean after(int status) {
        return !settings.statuses().isEmpty() && settings.statuses().contains(status) && isRepeatable() && takeOne();
    }

    private boolean takeOne() {
        return backend.mayTryElsewhere(pick, server, attempts) && backend.takeRepeat(exchange.reactor().index());
    }

    /** RFC 9110 §9.2.2: whether the request can be sent twice; a body is gone once it has been read. */
    boolean isRepeatable() {
        return way.resend() == Way.Resend.WHERE_HARMLESS && exchange.request().body() == BodyKind.NONE
                && switch (settings.repeats()) {
                    case Repeats.HARMLESS -> exchange.request().method().idempotent();
                    case Repeats.ALL -> true;
                };
    }
}
