package ub.http.message;

/** What is done with each exchange: the pipeline, as a connection sees it. Handler virtual thread. */
public interface ExchangeHandler {
    /** Serves an exchange to its end: when this returns or throws, nothing of it is under way. */
    void handle(Exchange exchange);

    /** Notes that a request could not be read, and how it is answered; its head is not to be looked at. */
    void refused(Exchange exchange, LocalAnswer answer);
}
