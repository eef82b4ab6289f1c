package ub.core.net;

import java.util.List;

/**
 * What an operator says of connections that begin with a PROXY header. Immutable.
 *
 * @param from           who may connect; empty for everybody
 * @param maxHeaderBytes the longest header of version 2 that is taken
 * @param timeoutMs      longest time for the header to arrive
 */
public record ProxyAccept(List<IpNetwork> from, int maxHeaderBytes, long timeoutMs) {
    /** A header with UNIX addresses, which are the longest, and no TLV. */
    public static final int MIN_HEADER_BYTES = 232;
    /** Two of these fit into the smallest buffer. */
    public static final int MAX_HEADER_BYTES = 8 * 1024;
    public static final int DEFAULT_HEADER_BYTES = 4 * 1024;
    public static final long DEFAULT_TIMEOUT_MS = 10_000;
    public static final ProxyAccept EVERYBODY = new ProxyAccept(List.of(), DEFAULT_HEADER_BYTES, DEFAULT_TIMEOUT_MS);

    public ProxyAccept {
        from = List.copyOf(from);
    }

    boolean trusts(PeerAddress peer) {
        return from.isEmpty() || from.stream().anyMatch(network -> network.contains(peer));
    }
}
