package ub.http.message;

import ub.core.net.PlainTransport;

/** What is done with each exchange: the pipeline, as a connection sees it. Handler virtual thread. */
public interface ExchangeHandler {
    /** Serves an exchange to its end: when this returns or throws, nothing of it is under way. */
    void handle(Exchange exchange);

    /**
     * Notes that a request could not be read, and how it would be answered; its head is not to be looked at. Returns
     * how it is answered.
     */
    LocalAnswer refused(Exchange exchange, LocalAnswer answer);

    /** Returns whether a connection is served that was just accepted; if not, it has been ended. */
    default boolean admits(Session session, PlainTransport downstream) {
        return true;
    }
}
