package ub.core.backend;

import java.util.IdentityHashMap;
import java.util.Map;
import ub.core.backend.IdleConnections.Care;
import ub.core.net.Transport;

/**
 * The connections to servers that one client's connection keeps for its own next request, since they have told the
 * server who the client is. At most one to each server, and few in all.
 *
 * <p>Handler virtual thread of the client's connection.
 */
public final class ClientConnections {
    /** As HAProxy keeps by default, "max-session-srv-conns". */
    private static final int MAX_IDLE = 5;

    private final Map<Server, Transport> idle = new IdentityHashMap<>(MAX_IDLE);

    /** None at first. */
    public ClientConnections() {
    }

    /** Takes the connection to a server, if there is one that is fit for use; else returns null. */
    public Transport take(Server server, Care care) {
        Transport transport = idle.remove(server);
        if (transport == null || !server.isRetired() && care.fit(transport)) {
            return transport;
        }
        transport.close();
        return null;
    }

    /** Keeps a connection on which nothing is under way, or closes it when there are enough. */
    public void keep(Server server, Transport transport) {
        boolean fit = !server.isRetired() && (transport.isQuiet() || transport.probe());
        Transport surplus = fit && idle.size() < MAX_IDLE ? idle.put(server, transport) : transport;
        if (surplus != null) {
            surplus.close();
        }
    }

    /** Closes all of them: the client has gone. */
    public void close() {
        idle.values().forEach(Transport::close);
        idle.clear();
    }
}
