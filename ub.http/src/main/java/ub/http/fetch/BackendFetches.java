package ub.http.fetch;

import static ub.http.fetch.Define.ALWAYS;
import static ub.http.fetch.Define.REQUEST;
import static ub.http.fetch.Define.RESPONSE;
import static ub.http.fetch.Define.plain;
import static ub.http.fetch.Define.with;

import java.util.List;
import java.util.function.ToLongFunction;
import ub.core.backend.Backend;
import ub.core.backend.Server;
import ub.core.problem.PlacedText;
import ub.http.sample.Arguments;
import ub.http.sample.Fetch;
import ub.http.sample.FetchDefinition;
import ub.http.sample.Found;
import ub.http.sample.Sample;
import ub.http.sample.SampleType;
import ub.http.sample.Subject;

/**
 * Words about backends and servers: the one that was chosen, or one that is named. Immutable. HAProxy's manual,
 * chapter 7.3.2. There is no sample while nothing is chosen, nor for a name that nobody has.
 */
final class BackendFetches {
    static final List<FetchDefinition> ALL = List.of(
            plain("be_name", SampleType.STRING, REQUEST, (subject, into) ->
                    Texts.copy(subject.backend() == null ? null : subject.backend().name(), subject, into)),
            plain("srv_name", SampleType.STRING, RESPONSE, (subject, into) ->
                    Texts.copy(subject.server() == null ? null : subject.server().name(), subject, into)),
            ofBackend("nbsrv", BackendFetches::usableServers),
            ofBackend("be_conn", BackendFetches::inFlight),
            ofBackend("connslots", BackendFetches::freePlaces),
            ofBackend("queue", BackendFetches::waiting),
            ofBackend("be_sess_rate", Backend::sessionsPerSecond),
            with("srv_conn", "([backend/]server)", 1, 1, SampleType.INTEGER, ALWAYS,
                    arguments -> new OfServer(arguments, (server, into) -> into.setInteger(server.inFlight()))),
            with("srv_queue", "([backend/]server)", 1, 1, SampleType.INTEGER, ALWAYS,
                    arguments -> new OfServer(arguments, (server, into) -> into.setInteger(server.queue().now()))),
            with("srv_sess_rate", "([backend/]server)", 1, 1, SampleType.INTEGER, ALWAYS, arguments ->
                    new OfServer(arguments, (server, into) -> into.setInteger(server.sessionsPerSecond()))),
            with("srv_is_up", "([backend/]server)", 1, 1, SampleType.BOOLEAN, ALWAYS,
                    arguments -> new OfServer(arguments, (server, into) -> into.setBoolean(server.state().healthy()))));

    private BackendFetches() {
    }

    private static FetchDefinition ofBackend(String name, ToLongFunction<Backend> number) {
        return with(name, "([backend])", 0, 1, SampleType.INTEGER, ALWAYS, arguments -> {
            String backendName = arguments.text(0);
            if (!backendName.isEmpty()) {
                arguments.names().servers().backend(arguments.values().getFirst());
            }
            return (subject, into) -> {
                Backend backend = backend(subject, backendName);
                if (backend == null) {
                    return Found.NO;
                }
                into.setInteger(number.applyAsLong(backend));
                return Found.YES;
            };
        });
    }

    private static Backend backend(Subject subject, String name) {
        return name.isEmpty() ? subject.backend() : subject.backends().get(name);
    }

    /** Backups count only while they serve: when no other server can. */
    private static long usableServers(Backend backend) {
        int active = backend.activeServers();
        return active > 0 ? active : backend.backupServers();
    }

    private static long inFlight(Backend backend) {
        long sum = 0;
        for (int i = 0; i < backend.servers().size(); i++) {
            sum += backend.servers().get(i).inFlight();
        }
        return sum;
    }

    /** Returns how many wait, for any server or a certain one. */
    private static long waiting(Backend backend) {
        long sum = backend.queue().now();
        for (int i = 0; i < backend.servers().size(); i++) {
            sum += backend.servers().get(i).queue().now();
        }
        return sum;
    }

    /** Returns how much more the servers that are up may be given; -1 when one of them has no limit. */
    private static long freePlaces(Backend backend) {
        long sum = 0;
        for (int i = 0; i < backend.servers().size(); i++) {
            Server server = backend.servers().get(i);
            if (server.state().healthy()) {
                int limit = server.maxConnections();
                if (limit == 0) {
                    return -1;
                }
                sum += Math.max(0, limit - server.inFlight());
            }
        }
        return sum;
    }

    /** Puts what is asked of a server into a sample. */
    private interface ServerFact {
        void put(Server server, Sample into);
    }

    /** Asks a server that is named, in a backend that is named or chosen. */
    private static final class OfServer implements Fetch {
        private final String backendName;
        private final String serverName;
        private final ServerFact fact;

        OfServer(Arguments arguments, ServerFact fact) {
            String path = arguments.text(0);
            int slash = path.indexOf('/');
            this.backendName = path.substring(0, Math.max(0, slash));
            this.serverName = path.substring(slash + 1);
            this.fact = fact;
            if (serverName.isEmpty() || slash == 0) {
                throw arguments.bad(0, "must be a server, or a backend and a server with a slash between");
            }
            if (slash > 0) {
                PlacedText written = arguments.values().getFirst();
                arguments.names().servers().server(written.slice(0, slash), written.from(slash + 1));
            }
        }

        @Override
        public Found first(Subject subject, Sample into) {
            Backend backend = backend(subject, backendName);
            List<Server> servers = backend == null ? List.of() : backend.servers();
            for (int i = 0; i < servers.size(); i++) {
                if (servers.get(i).name().equals(serverName)) {
                    fact.put(servers.get(i), into);
                    return Found.YES;
                }
            }
            return Found.NO;
        }
    }
}
