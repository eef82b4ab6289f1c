package ub.http.proxy;

import ub.core.net.TransportException;
import ub.core.reactor.Completion;
import ub.core.reactor.Reactor;
import ub.http.http1.Http1Upstream;
import ub.http.message.BodySink;
import ub.http.message.Exchange;

/**
 * The body of a request on its way to the server, while the exchange's own thread waits for the answer: a server may
 * answer before it has read all, or while it reads.
 *
 * <p>Handler virtual thread of its own; everything else about the exchange belongs to the other one.
 */
final class Upload implements Runnable {
    private final Exchange exchange;
    private final Http1Upstream upstream;
    private final BodySink sink;
    private final BodyMover mover;
    private final Tally tally;
    private final Departure departure;
    private final Completion end;
    private RuntimeException failure;

    Upload(Exchange exchange, Http1Upstream upstream, BodySink sink, BodyMover mover, Tally tally,
           Departure departure) {
        this.exchange = exchange;
        this.upstream = upstream;
        this.sink = sink;
        this.mover = mover;
        this.tally = tally;
        this.departure = departure;
        this.end = new Completion(exchange.reactor());
    }

    @Override
    public void run() {
        try {
            mover.move(exchange.requestBody(), sink, tally);
            departure.requestSent();
        } catch (TransportException e) {
            failure = e;
            if (!mayStillAnswer(e)) {
                upstream.transport().close();
            }
        } catch (RuntimeException e) {
            failure = e;
            upstream.transport().close();
        } finally {
            end.complete();
        }
    }

    /** A server that takes no more may have answered; a client that is gone needs no answer. */
    private boolean mayStillAnswer(TransportException e) {
        boolean silent = e.kind() == TransportException.Kind.TIMEOUT && !exchange.answered();
        return e.isOf(upstream.transport()) && !silent;
    }

    /** Returns whether it is over, well or not. */
    boolean ended() {
        return end.isComplete();
    }

    /** Returns whether the whole body has reached the server. */
    boolean succeeded() {
        return end.isComplete() && failure == null;
    }

    /** Returns why the body did not reach the server, or null. */
    RuntimeException failure() {
        return failure;
    }

    /** Waits a moment for the end, since the server's side is closed; then makes it come: closes the other one. */
    void stop(long graceNs) {
        Reactor reactor = exchange.reactor();
        if (!end.await(reactor.nowNs() + graceNs)) {
            exchange.abort();
            end.await();
        }
    }
}
