package ub.http.message;

import ub.core.backend.ClientConnections;
import ub.core.net.PeerAddress;
import ub.core.net.PlainTransport;
import ub.core.net.ProxyHeader;
import ub.core.net.ProxyTlvs;
import ub.core.reactor.Clock;
import ub.core.stick.StickCounter;
import ub.core.stick.StickCounters;
import ub.core.stick.StickEvent;
import ub.core.stick.StickKey;
import ub.core.stick.StickTable;

/**
 * A client's connection, as rules and logs see it: who is there, where it arrived, and what rules have kept for it.
 * Whoever makes one for a connection closes it with that.
 *
 * <p>Handler virtual threads of the connection's reactor.
 */
public final class Session {
    private final long acceptedNs;
    private PeerAddress client;
    private Forwarding forwarding;
    /** Null where the connection is only thought of. */
    private final PlainTransport transport;
    private PeerAddress local;
    private IpAddress clientIp;
    private IpAddress localIp;
    private Variables variables;
    /** Null until a connection is kept for this client alone. */
    private ClientConnections ownConnections;
    /** Null where the connection follows nothing, as most do. */
    private StickCounters counters;

    /** Makes the session of a connection that was accepted at that moment, as {@link ub.core.reactor.Clock} counts. */
    public Session(PlainTransport transport, long acceptedNs, Forwarding.Scheme scheme) {
        this.client = transport.peer();
        this.acceptedNs = acceptedNs;
        this.forwarding = new Forwarding(client.host(), scheme);
        this.transport = transport;
    }

    /**
     * Makes the session of a connection that is only thought of.
     *
     * @param client     the client's address
     * @param local      the address at which it arrived
     * @param acceptedNs when it arrived, as {@link ub.core.reactor.Clock#nowNs} counts
     * @param forwarding what servers are told of it
     */
    public Session(PeerAddress client, PeerAddress local, long acceptedNs, Forwarding forwarding) {
        this.client = client;
        this.acceptedNs = acceptedNs;
        this.forwarding = forwarding;
        this.transport = null;
        this.local = local;
    }

    /** Takes over the addresses that a PROXY header has named meanwhile. */
    public void proxied() {
        client = transport.peer();
        forwarding = new Forwarding(client.host(), forwarding.scheme());
        local = null;
        clientIp = null;
        localIp = null;
    }

    /** Returns whether the connection began with a PROXY header. */
    public boolean isProxied() {
        return transport != null && transport.isProxied();
    }

    /** Returns what the connection's PROXY header said beyond addresses. */
    public ProxyTlvs proxyTlvs() {
        return transport == null ? ProxyTlvs.NONE : transport.proxyTlvs();
    }

    /** Returns what a server is told of the connection, if it is to be told. */
    public ProxyHeader proxyHeader() {
        return transport.proxyHeader();
    }

    /** Returns the connections to servers that no other client may use. */
    public ClientConnections ownConnections() {
        if (ownConnections == null) {
            ownConnections = new ClientConnections();
        }
        return ownConnections;
    }

    /** The connection has ended: closes what was kept for it, and follows no entry any more. */
    public void close() {
        if (ownConnections != null) {
            ownConnections.close();
        }
        if (counters != null) {
            counters.release(Clock.nowMs());
        }
    }

    public PeerAddress client() {
        return client;
    }

    /** Returns the address of who has opened the connection, whatever a PROXY header says. */
    public PeerAddress realClient() {
        return transport == null ? client : transport.realPeer();
    }

    /** Returns the address at which the client arrived. */
    public PeerAddress local() {
        if (local == null) {
            // Hardly any rule asks for it, and to find out is a system call.
            local = transport.local();
        }
        return local;
    }

    /** Returns the client's address as a number. */
    public IpAddress clientIp() {
        if (clientIp == null) {
            // Most connections have no rule that asks.
            clientIp = IpAddress.of(client.host());
        }
        return clientIp;
    }

    /** Returns the address at which the connection arrived as a number. */
    public IpAddress localIp() {
        if (localIp == null) {
            localIp = IpAddress.of(local().host());
        }
        return localIp;
    }

    /** Returns when the connection arrived, as {@link ub.core.reactor.Clock#nowNs} counts. */
    public long acceptedNs() {
        return acceptedNs;
    }

    public Forwarding forwarding() {
        return forwarding;
    }

    /** Returns what rules keep for the connection: scope {@code sess}. */
    public Variables variables() {
        if (variables == null) {
            // Most connections keep nothing.
            variables = new Variables();
        }
        return variables;
    }

    /**
     * Follows an entry of a table until the connection ends, unless the counter of this number follows one already.
     *
     * @return whether it follows this entry from now on
     */
    public boolean track(int number, StickTable table, StickKey key, long nowMs) {
        if (counters == null) {
            counters = new StickCounters();
        }
        return counters.track(number, table, key, nowMs);
    }

    /** Returns whether the connection follows any entry. */
    public boolean isTracking() {
        return counters != null && counters.isTracking();
    }

    /** Returns the counter of a number, or null when it follows nothing for the connection. */
    public StickCounter counter(int number) {
        boolean tracks = counters != null && counters.get(number).isTracking();
        return tracks ? counters.get(number) : null;
    }

    /** Counts at each entry that the connection follows. */
    public void count(StickEvent event, long amount, long nowMs) {
        if (counters != null) {
            counters.count(event, amount, nowMs);
        }
    }
}
