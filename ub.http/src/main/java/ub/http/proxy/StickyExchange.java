package ub.http.proxy;

import java.util.concurrent.TimeUnit;
import ub.core.backend.Server;
import ub.http.log.ExchangeRecord;
import ub.http.rules.Evaluation;
import ub.http.sticky.StickyCookie;

/**
 * What is done for an exchange, so that its client comes to the same server again: its cookie is read, and another one
 * given; the log is told of both. Part of a ruled exchange and pooled with it. Handler virtual thread.
 */
final class StickyExchange {
    private final Evaluation evaluation;
    private final Way way = new Way();
    private ExchangeRecord record;
    /** The persistence cookie of the backend, or null. */
    private StickyCookie cookie;

    /** @param evaluation that of the exchange */
    StickyExchange(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    /** Starts with an exchange that has no backend yet. */
    void open(ExchangeRecord newRecord) {
        record = newRecord;
        cookie = null;
    }

    /** Goes on with the cookie of the backend that was chosen, which may be null. */
    void backend(StickyCookie itsCookie) {
        cookie = itsCookie;
        note();
    }

    /** Sticks the exchange to the server that the client's cookie names. */
    void readCookie() {
        if (cookie != null) {
            cookie.read(evaluation.subject().request().fields(), evaluation.stickiness(), nowS());
            note();
        }
    }

    /** Returns the way to a server; null for whichever the balancer chooses. */
    Way way(Server first) {
        way.set(first, evaluation);
        return way;
    }

    /** Writes the cookie into the answer, if the client is to have it. */
    void giveCookie() {
        if (cookie != null) {
            cookie.given().write(evaluation.response(), evaluation.subject(), evaluation.stickiness(), nowS());
            note();
        }
    }

    private void note() {
        if (cookie != null) {
            record.cookieSeen(evaluation.stickiness().seen());
            record.cookieSent(evaluation.stickiness().sent());
        }
    }

    private static long nowS() {
        return TimeUnit.MILLISECONDS.toSeconds(System.currentTimeMillis());
    }
}
