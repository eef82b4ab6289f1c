package ub.core.net;

/** What a frontend does with a connection. Handler virtual thread, one for each connection. */
@FunctionalInterface
public interface ConnectionHandler {
    /**
     * Serves a connection until it is done with it, or has let it rest ({@link PlainTransport#rest}). Otherwise the
     * caller closes the transport afterwards, also when this fails with a {@link TransportException}, which says no
     * more than that the peer is gone.
     */
    void handle(PlainTransport downstream);
}
