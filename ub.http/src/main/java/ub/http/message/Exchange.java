package ub.http.message;

import ub.core.net.ByteWatch;
import ub.core.net.PeerWatch;
import ub.core.net.PlainTransport;
import ub.core.net.Transport;
import ub.core.reactor.Reactor;

/**
 * One request and its answer, whichever version of HTTP carries them: what a connection hands to the pipeline.
 *
 * <p>Handler virtual thread. A client that fails is a {@link ub.core.net.TransportException};
 * a request body that is malformed is a {@link BadMessageException}.
 */
public interface Exchange {
    RequestHead request();

    /** Returns the request's body, to be pulled. */
    BodySource requestBody();

    /** Passes an interim answer (1xx) on. RFC 9110 §15.2. */
    void interim(ResponseHead head);

    /**
     * Starts the answer with a server's head; its body, if there is one, goes to what this returns. Returns null when
     * the exchange has been answered in another way instead: nothing of the server's answer is wanted.
     */
    BodySink answer(ResponseHead head);

    /** Answers in the balancer's own words. */
    void answer(LocalAnswer answer);

    /** Returns whether the head of the final answer has been given: from then on nothing else can be said. */
    boolean answered();

    /** Returns the status of the final answer, 0 before there is one. */
    int status();

    /** Returns when the request began to come, as {@link ub.core.reactor.Clock#nowNs} counts. */
    long startNs();

    /** Returns how many bytes the answer has that was given in the balancer's own words. */
    long ownBytes();

    /** Says that the connection must end with this exchange, because its request was not read to the end. */
    void endConnection();

    /** Breaks the exchange off, so that the client can see that its answer is not whole. */
    void abort();

    /**
     * Passes a server's 101 on and gives up the connection, to be used as a tunnel by the caller. What the client sent
     * ahead goes to the server first. Returns the client's socket, or null when the exchange has been answered in
     * another way instead. RFC 9110 §7.8.
     */
    PlainTransport upgrade(ResponseHead head, Transport upstream);

    /** Returns who is told of the bytes of the exchange while they move. */
    default ByteWatch watch() {
        return ByteWatch.NONE;
    }

    /** Returns the client's connection. */
    Session session();

    /**
     * Waits until a piece of the request's body can be had at once, or the client has ended. Returns false when the
     * deadline passes first.
     */
    boolean awaitRequestBody(long deadlineNs);

    /** Waits until the client has gone. Returns false when the deadline passes first. */
    boolean awaitClientGone(long deadlineNs);

    /** Has a watch told, from now on and of what was before, how the client leaves; null tells nobody. */
    void watchClient(PeerWatch watch);

    /** Ends the connection without an answer. */
    void drop(Farewell farewell);

    Reactor reactor();
}
