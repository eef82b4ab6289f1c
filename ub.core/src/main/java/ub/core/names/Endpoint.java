package ub.core.names;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;

/**
 * An address that a name stands for. Immutable.
 *
 * @param address  where a server listens
 * @param priority the lower, the sooner it is used (RFC 2782); 0 for the addresses of a host
 * @param weight   its share among those of one priority, 0 to 65535; 0 for the addresses of a host
 */
public record Endpoint(InetSocketAddress address, int priority, int weight) {
    /** The order in which addresses are given a place; that of an answer says nothing, name servers rotate it. */
    public static final Comparator<Endpoint> ORDER = Comparator.comparingInt(Endpoint::priority)
            .thenComparing(endpoint -> endpoint.address().getAddress().getAddress(), Arrays::compareUnsigned)
            .thenComparingInt(endpoint -> endpoint.address().getPort());

    public Endpoint {
        Objects.requireNonNull(address, "address");
    }

    /** An address of a host. */
    public Endpoint(InetSocketAddress address) {
        this(address, 0, 0);
    }
}
