package ub.core.tcp;

import ub.core.backend.Backend;
import ub.core.backend.QueueEnd;
import ub.core.backend.Server;
import ub.core.net.PlainTransport;
import ub.core.net.TransportException;

/**
 * Is told what happens to one connection of layer 4, in this order: for a log, which the proxy itself knows nothing of.
 *
 * <p>Handler virtual thread of the connection.
 */
public interface ConnectionWatch {
    /** For whom nobody watches. */
    ConnectionWatch NONE = new ConnectionWatch() { };

    /** Makes the watch of each connection. Handler virtual threads. */
    @FunctionalInterface
    interface Source {
        /** For a proxy whose connections nobody watches. */
        Source NONE = (client, backend) -> ConnectionWatch.NONE;

        /** Returns the watch of a connection that has arrived, for a backend; null when there is none. */
        ConnectionWatch of(PlainTransport client, Backend backend);
    }

    /** It waits for a place at any server. */
    default void queued() {
    }

    /** It waited in vain. */
    default void waitedInVain(QueueEnd end) {
    }

    /** A server was chosen: the first, or another one after a failure. */
    default void serverChosen(Server server) {
    }

    /** There is a connection to the server that was chosen. */
    default void connected() {
    }

    /** There is none. */
    default void refused(TransportException reason) {
    }

    /** A rule has refused the connection itself. */
    default void rejected() {
    }

    /** The tunnel has ended. */
    default void tunnelled(TunnelEnd end) {
    }

    /** It is over; the connection does not count any more as one of the server's. */
    default void over() {
    }
}
