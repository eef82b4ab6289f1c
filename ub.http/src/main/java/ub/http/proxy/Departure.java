package ub.http.proxy;

import ub.core.net.PeerWatch;
import ub.core.net.Transport;
import ub.http.message.Exchange;

/**
 * Tells a server that the client has left while the server is at its request. Pooled with its round trip.
 *
 * <p>A client that has ended its stream may still await the answer, or may have closed the connection: TCP shows both
 * alike until something is sent to it. So the server is shown the same, the end of a stream behind the whole request,
 * and decides as it would without a balancer between. A client that is lost ends the connection to the server.
 *
 * <p>Handler virtual thread; what the watch is told, on the reactor thread. Source: HAProxy's manual,
 * {@code option abortonclose}.
 */
final class Departure implements PeerWatch {
    private Exchange exchange;
    private Transport upstream;
    private boolean endIsTold;
    private boolean requestSent;
    private boolean clientEnded;
    private boolean told;

    /**
     * Begins to watch the client.
     *
     * @param tellsEnd whether a server is shown the end of the client's stream
     */
    void begin(Exchange newExchange, Transport newUpstream, boolean tellsEnd) {
        exchange = newExchange;
        upstream = newUpstream;
        endIsTold = tellsEnd;
        requestSent = false;
        clientEnded = false;
        told = false;
        exchange.watchClient(this);
    }

    /** Watches no more. */
    void end() {
        exchange.watchClient(null);
    }

    /** Returns whether the server was told: what it has done since then is no fault of its own. */
    boolean told() {
        return told;
    }

    /** The server has the whole request. */
    void requestSent() {
        requestSent = true;
        tellEnd();
    }

    @Override
    public void onPeerEnded() {
        clientEnded = true;
        tellEnd();
    }

    private void tellEnd() {
        if (clientEnded && requestSent && endIsTold && !told) {
            told = true;
            upstream.shutdownOutput();
        }
    }

    @Override
    public void onPeerLost() {
        told = true;
        upstream.close();
    }
}
