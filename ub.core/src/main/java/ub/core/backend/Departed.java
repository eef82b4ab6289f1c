package ub.core.backend;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import ub.core.stats.Stat;

/**
 * What servers have counted that are no longer there, so that sums over servers never shrink. One thread at a time.
 */
final class Departed {
    /** Those that still have something to end, and to count. */
    private final List<Server> leaving = new ArrayList<>();
    private final Map<Stat, Long> counted = new EnumMap<>(Stat.class);

    /** Takes over a server that gets nothing new. */
    void add(Server server) {
        settle();
        leaving.add(server);
    }

    /** Returns how much of this the servers have counted. */
    long sum(Stat stat) {
        settle();
        return counted.getOrDefault(stat, 0L)
                + leaving.stream().mapToLong(server -> server.counters().sum(stat)).sum();
    }

    /** Lets go of those that have ended everything. */
    private void settle() {
        for (Iterator<Server> servers = leaving.iterator(); servers.hasNext();) {
            Server server = servers.next();
            if (server.inFlight() == 0) {
                for (Stat stat : Stat.values()) {
                    counted.merge(stat, server.counters().sum(stat), Long::sum);
                }
                servers.remove();
            }
        }
    }
}
