package ub.core.backend;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The numbers that the servers of a backend have in stick tables. Immutable.
 *
 * <p>As in HAProxy, a server that is given none has its place, from 1 on, or the next number that is free.
 */
final class ServerIds {
    private final int[] ids;
    /** The ids in ascending order, and the place of the server that has each. */
    private final int[] sorted;
    private final int[] places;

    ServerIds(List<ServerSettings> servers) {
        ids = assign(servers);
        places = IntStream.range(0, ids.length).boxed()
                .sorted((a, b) -> Integer.compare(ids[a], ids[b])).mapToInt(Integer::intValue).toArray();
        sorted = Arrays.stream(places).map(place -> ids[place]).toArray();
    }

    private static int[] assign(List<ServerSettings> servers) {
        Set<Integer> taken = new HashSet<>();
        servers.forEach(server -> taken.add(server.marks().id()));
        int[] ids = new int[servers.size()];
        int next = 1;
        for (int i = 0; i < ids.length; i++) {
            int own = servers.get(i).marks().id();
            while (own == 0 && taken.contains(next)) {
                next++;
            }
            ids[i] = own == 0 ? next : own;
            taken.add(ids[i]);
            next++;
        }
        return ids;
    }

    /** Returns the number of the server at a place, from 0 on. */
    int of(int place) {
        return ids[place];
    }

    /** Returns the place of the server that has a number, or a negative number where none has it. */
    int find(long id) {
        int found = id == (int) id ? Arrays.binarySearch(sorted, (int) id) : -1;
        return found < 0 ? -1 : places[found];
    }
}
