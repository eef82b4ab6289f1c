package ub.core.tcp;

import ub.core.net.PlainTransport;
import ub.core.net.TransportException;
import ub.core.reactor.Completion;

/**
 * The end of a connection whose two directions end one after the other. A direction that ends in order closes the
 * other side's input alone, and the opposite direction goes on; a direction that fails takes both with it.
 *
 * <p>Handler virtual threads of one reactor, one for each direction.
 */
final class HalfClose {
    private final PlainTransport downstream;
    private final PlainTransport upstream;
    private final Completion done;
    private int openDirections = 2;
    private RuntimeException failure;

    HalfClose(PlainTransport downstream, PlainTransport upstream) {
        this.done = new Completion(downstream.reactor());
        this.downstream = downstream;
        this.upstream = upstream;
    }

    /** A direction has ended: no more bytes will go to {@code target}. */
    void ended(PlainTransport target) {
        target.shutdownOutput();
        directionDone();
    }

    /** A direction has failed: what the other one still moves has no use. A reset is passed on as a reset. */
    void failed(RuntimeException cause) {
        if (failure == null) {
            failure = cause;
            if (cause instanceof TransportException e && e.kind() == TransportException.Kind.RESET) {
                PlainTransport other = e.isOf(downstream) ? upstream : downstream;
                other.reset();
            }
        }
        downstream.close();
        upstream.close();
        directionDone();
    }

    private void directionDone() {
        openDirections--;
        if (openDirections == 0) {
            done.complete();
        }
    }

    /** Waits until both directions are done. Returns why the first one failed, or null when both ended in order. */
    RuntimeException awaitBoth() {
        done.await();
        return failure;
    }
}
