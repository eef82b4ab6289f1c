package ub.core.net;

import java.util.Optional;

/**
 * What a PROXY header says. Immutable. See {@code doc/proxy-protocol.md}.
 *
 * @param ends whose connection it is; empty when the connection's own addresses hold: it is the sender's own (LOCAL),
 *             or of a kind that has no IP addresses (UNKNOWN, UNSPEC, UNIX)
 * @param tlvs what else it says; only version 2 can say more
 */
public record ProxyHeader(Optional<Ends> ends, ProxyTlvs tlvs) {
    /** It says nothing: the sender speaks for itself. */
    public static final ProxyHeader LOCAL = new ProxyHeader(Optional.empty(), ProxyTlvs.NONE);

    /**
     * The two ends of a connection that somebody else has accepted. Immutable.
     *
     * @param source      the client
     * @param destination the address that the client has connected to
     */
    public record Ends(PeerAddress source, PeerAddress destination) {
    }

    static ProxyHeader of(PeerAddress source, PeerAddress destination, ProxyTlvs tlvs) {
        return new ProxyHeader(Optional.of(new Ends(source, destination)), tlvs);
    }
}
