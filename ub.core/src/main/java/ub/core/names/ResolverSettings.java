package ub.core.names;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;

/**
 * How names are resolved. Immutable.
 *
 * @param nameservers who is asked, one after the other; empty for what the system says in {@code resolv.conf}
 * @param timeoutMs   longest wait for one name server, at least 1
 * @param attempts    how often each of them is asked, at least 1
 * @param times       when it is asked again
 * @param prefer      which addresses are used of a host that has both kinds
 * @param init        what becomes of a start if a name cannot be resolved
 */
public record ResolverSettings(List<InetSocketAddress> nameservers, long timeoutMs, int attempts, NameTimes times,
                               Family prefer, Init init) {
    public static final ResolverSettings DEFAULT =
            new ResolverSettings(List.of(), 1_000, 3, NameTimes.DEFAULT, Family.IPV4, Init.REQUIRED);

    /** A kind of addresses; the other one is used only where there is none of this. */
    public enum Family { IPV4, IPV6 }

    /** What becomes of a start if a name cannot be resolved. */
    public enum Init {
        /** There is none. */
        REQUIRED,
        /** The name has no servers until it can be. */
        OPTIONAL
    }

    public ResolverSettings {
        nameservers = List.copyOf(nameservers);
        Objects.requireNonNull(times, "times");
        Objects.requireNonNull(prefer, "prefer");
        Objects.requireNonNull(init, "init");
    }
}
