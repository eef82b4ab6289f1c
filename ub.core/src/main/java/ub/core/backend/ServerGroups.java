package ub.core.backend;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import ub.core.reactor.Reactor;
import ub.core.stats.Stat;

/**
 * The servers of a backend, by the entries of its settings that they come from: most entries are one server, a name may
 * be many or none. They come and go.
 *
 * <p>{@link #all}: any thread. What changes them: any thread but a reactor's, since it may wait for another change.
 */
final class ServerGroups {
    private final Backend backend;
    private final int reactorCount;
    private final SequencedMap<String, List<Server>> byEntry = new LinkedHashMap<>();
    private final Departed departed = new Departed();
    private final ServerIds ids;
    private volatile Roster roster;
    /** Where servers are checked and connections kept; empty until the backend is at work. */
    private List<Reactor> reactors = List.of();

    ServerGroups(Backend backend, int reactorCount) {
        this.backend = backend;
        this.reactorCount = reactorCount;
        this.ids = new ServerIds(backend.settings().servers());
        for (ServerSettings entry : backend.settings().servers()) {
            byEntry.put(entry.name(), entry.follows().isPresent() ? List.of()
                    : List.of(new Server(backend, entry, ids.of(entry), reactorCount)));
        }
        roster = inOrder();
    }

    /** Returns the servers of this moment; the list does not change. */
    List<Server> all() {
        return roster.all();
    }

    /** Returns the server of this moment that has a number, or null. */
    Server find(long id) {
        return roster.find(id);
    }

    private Roster inOrder() {
        return new Roster(byEntry.values().stream().flatMap(List::stream).toList());
    }

    synchronized void worksOn(List<Reactor> newReactors) {
        reactors = List.copyOf(newReactors);
    }

    /** See {@link Backend#replace}. */
    synchronized void replace(String entry, List<ServerSettings> wanted) {
        List<Server> before = byEntry.getOrDefault(entry, List.of());
        List<Server> after = wanted.stream().map(one -> server(one, before)).toList();
        byEntry.put(entry, after);
        roster = inOrder();
        // Who is new can be chosen before anybody goes: there is no moment without a server.
        backend.chooseAnew();
        after.stream().filter(server -> !before.contains(server))
                .forEach(server -> HealthChecks.start(server, reactors));
        before.stream().filter(server -> !after.contains(server)).forEach(this::end);
    }

    /** See {@link Backend#remove}. */
    synchronized void remove(Server server) {
        byEntry.entrySet().stream().filter(group -> group.getValue().contains(server)).map(Map.Entry::getKey)
                .findFirst().ifPresent(entry -> replace(entry, byEntry.get(entry).stream()
                        .filter(other -> other != server).map(Server::settings).toList()));
    }

    private Server server(ServerSettings wanted, List<Server> before) {
        Server same = before.stream().filter(server -> server.name().equals(wanted.name())).findFirst().orElse(null);
        if (same != null && same.settings().equals(wanted)) {
            return same;
        }
        Server server = same == null ? new Server(backend, wanted, ids.of(wanted), reactorCount)
                : new Server(same, wanted);
        if (!reactors.isEmpty()) {
            server.joins();
        }
        return server;
    }

    private void end(Server server) {
        server.retire(reactors);
        boolean succeeded = all().stream().anyMatch(other -> other.counters() == server.counters());
        if (!succeeded) {
            departed.add(server);
        }
    }

    /** Returns a sum over those that are there, and those that were. */
    synchronized long sum(Stat stat) {
        return departed.sum(stat) + all().stream().mapToLong(server -> server.counters().sum(stat)).sum();
    }
}
