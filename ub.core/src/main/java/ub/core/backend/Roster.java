package ub.core.backend;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The servers that a backend has at one moment, to be found by their numbers. Immutable. */
final class Roster {
    private final List<Server> all;
    /** The numbers in ascending order, and the server that has each. */
    private final int[] ids;
    private final Server[] byId;

    Roster(List<Server> servers) {
        this.all = List.copyOf(servers);
        this.byId = servers.stream().sorted(Comparator.comparingInt(Server::id)).toArray(Server[]::new);
        this.ids = Arrays.stream(byId).mapToInt(Server::id).toArray();
    }

    /** Returns the servers in the order of the configuration. */
    List<Server> all() {
        return all;
    }

    /** Returns the server that has a number, or null. */
    Server find(long id) {
        int found = id == (int) id ? Arrays.binarySearch(ids, (int) id) : -1;
        return found < 0 ? null : byId[found];
    }
}
