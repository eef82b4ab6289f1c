package ub.admin.stats;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import ub.core.backend.Backend;
import ub.core.net.ConnectionLimit;
import ub.core.net.Frontend;
import ub.core.stats.Counters;

/**
 * All that the admin listener reads of a running balancer. Immutable; what it refers to is alive, and any thread may
 * read it.
 *
 * @param version     the balancer's version
 * @param startedNs   when the balancer started, in the time of {@link System#nanoTime}
 * @param phase       whether it serves
 * @param reactors    how many reactors it runs on
 * @param frontends   in the order of the configuration
 * @param backends    in the order of the configuration
 * @param connections the limit of client connections of the whole process
 * @param rejected    the requests that each frontend of HTTP has refused
 * @param process     what is counted for no frontend, backend or server, such as bytes moved by splice(2)
 * @param lostLogLines how many lines of access logs were lost, for want of room or by an output that failed
 */
public record Overview(String version, long startedNs, Phase phase, int reactors, List<Frontend> frontends,
                       List<Backend> backends, List<RejectedRequests> rejected, ConnectionLimit connections,
                       Counters process, long lostLogLines) {
    /** Whether the balancer takes connections. */
    public enum Phase {
        /** Not all addresses are bound yet. */
        STARTING,
        /** Every address of a valid configuration accepts connections. */
        READY,
        /** It finishes what it has. */
        STOPPING
    }

    public Overview {
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(phase, "phase");
        Objects.requireNonNull(connections, "connections");
        Objects.requireNonNull(process, "process");
        frontends = List.copyOf(frontends);
        backends = List.copyOf(backends);
        rejected = List.copyOf(rejected);
    }

    /** Returns every server with its backend, in the order of the configuration. */
    public Stream<Member> members() {
        return backends.stream()
                .flatMap(backend -> backend.servers().stream().map(server -> new Member(backend, server)));
    }
}
