package ub.admin;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import ub.admin.http.Answer;
import ub.admin.http.Endpoint;
import ub.admin.http.Request;
import ub.admin.http.RequestException;
import ub.admin.http.Route;
import ub.admin.stats.Overview;
import ub.admin.stats.Reports;
import ub.core.backend.Backend;
import ub.core.backend.Server;
import ub.core.backend.ServerSettings;
import ub.core.net.AddressText;

/** What programs read of frontends, backends and servers one by one, and change of servers. Any thread. */
final class BackendRoutes {
    private static final String BACKEND = "backend";
    private static final String SERVER = "server";
    private static final String BACKENDS = "/api/v1/backends";
    private static final String ONE_BACKEND = BACKENDS + "/{" + BACKEND + "}";
    private static final String SERVERS = ONE_BACKEND + "/servers";
    private static final String ONE_SERVER = SERVERS + "/{" + SERVER + "}";
    private static final int CREATED = 201;
    private static final int CONFLICT = 409;
    /** So many names would make a ring of hashes too large, and nobody has them. */
    private static final int MOST_SERVERS = 4_096;

    private static final System.Logger LOG = System.getLogger(BackendRoutes.class.getName());

    private final Supplier<Overview> overview;

    BackendRoutes(Supplier<Overview> overview) {
        this.overview = overview;
    }

    List<Route> all() {
        return List.of(
                Route.get("/api/v1/frontends", Endpoint.plain(this::frontends)),
                Route.get(BACKENDS, Endpoint.plain(this::backends)),
                Route.get(ONE_BACKEND, this::backend),
                Route.get(ONE_SERVER, this::server),
                Route.post(SERVERS, this::add),
                Route.patch(ONE_SERVER, this::change),
                Route.delete(ONE_SERVER, this::remove));
    }

    private Answer frontends() {
        return Answer.json(200, Map.of("frontends",
                overview.get().frontends().stream().map(Reports::of).toList()));
    }

    private Answer backends() {
        return Answer.json(200, Map.of("backends",
                overview.get().backends().stream().map(Reports::of).toList()));
    }

    private Answer backend(Request request) throws RequestException {
        request.query().allow(Set.of());
        return Answer.json(200, Reports.of(findBackend(request)));
    }

    private Answer server(Request request) throws RequestException {
        request.query().allow(Set.of());
        return Answer.json(200, Reports.of(findServer(request)));
    }

    private Answer change(Request request) throws RequestException {
        request.query().allow(Set.of());
        Backend backend = findBackend(request);
        Server server = findServer(request);
        ServerChange.of(request.body()).apply(backend, server);
        return Answer.json(200, Reports.of(server));
    }

    private Answer add(Request request) throws RequestException {
        request.query().allow(Set.of());
        Backend backend = findBackend(request);
        ServerSettings settings = NewServer.of(request.body(), backend.settings());
        // Two programs that add a server of one name at a time must not both be told that they have.
        synchronized (this) {
            refuseIfNamed(backend, settings.name());
            if (backend.servers().stream().anyMatch(server -> server.name().equals(settings.name()))) {
                throw new RequestException(CONFLICT, "there is a server \"" + settings.name() + "\" already");
            }
            if (backend.servers().size() >= MOST_SERVERS) {
                throw new RequestException(CONFLICT, "there are " + MOST_SERVERS + " servers already");
            }
            backend.add(settings);
        }
        LOG.log(Level.INFO, "server {0}/{1} at {2} is added", backend.name(), settings.name(),
                AddressText.of(settings.address()));
        return Answer.json(CREATED, Reports.of(find(backend.servers(), Server::name, "server", settings.name())));
    }

    private Answer remove(Request request) throws RequestException {
        request.query().allow(Set.of());
        Backend backend = findBackend(request);
        Server server = findServer(request);
        refuseIfNamed(backend, server.name());
        backend.remove(server);
        LOG.log(Level.INFO, "server {0}/{1} is taken away; it works on {2}", backend.name(), server.name(),
                server.inFlight());
        return Answer.json(200, Map.of("removed", server.name(), "active_connections", server.inFlight()));
    }

    /** What DNS says would bring such a server back, or take it away. */
    private static void refuseIfNamed(Backend backend, String server) throws RequestException {
        if (backend.settings().servers().stream().anyMatch(
                entry -> entry.follows().isPresent() && entry.serverNames().contains(server))) {
            throw new RequestException(CONFLICT, "server \"" + server + "\" comes and goes with a name of DNS");
        }
    }

    private Backend findBackend(Request request) throws RequestException {
        return find(overview.get().backends(), Backend::name, "backend", request.name(BACKEND));
    }

    private Server findServer(Request request) throws RequestException {
        return find(findBackend(request).servers(), Server::name, "server", request.name(SERVER));
    }

    private static <T> T find(List<T> things, Function<T, String> nameOf, String what, String name)
            throws RequestException {
        for (T thing : things) {
            if (nameOf.apply(thing).equals(name)) {
                return thing;
            }
        }
        throw RequestException.unknown("there is no " + what + " \"" + name + "\"; known: "
                + things.stream().map(nameOf).limit(20).collect(Collectors.joining(", ")));
    }
}
