package ub.core.backend;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The numbers that the servers of a backend have in stick tables. One thread at a time.
 *
 * <p>As in HAProxy, a server that is given none has its place, from 1 on, or the next number that is free. Who comes
 * later has the number that a server of its name has had, or else the next free one: what tables remember of a server
 * is never taken for another one.
 */
final class ServerIds {
    private final Map<String, Integer> byName = new HashMap<>();
    private final Set<Integer> taken = new HashSet<>();
    private int next = 1;

    /** Gives numbers to the servers that are there from the beginning. */
    ServerIds(List<ServerSettings> servers) {
        servers.forEach(server -> taken.add(server.marks().id()));
        for (ServerSettings server : servers) {
            give(server);
            next++;
        }
    }

    private int give(ServerSettings server) {
        int own = server.marks().id();
        while (own == 0 && taken.contains(next)) {
            next++;
        }
        int id = own == 0 ? next : own;
        byName.put(server.name(), id);
        taken.add(id);
        return id;
    }

    /** Returns the number of a server. */
    int of(ServerSettings server) {
        Integer known = byName.get(server.name());
        return known == null || server.marks().id() != 0 && server.marks().id() != known ? give(server) : known;
    }
}
