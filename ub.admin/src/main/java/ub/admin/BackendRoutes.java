package ub.admin;

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

/** What programs read of frontends, backends and servers one by one, and change of servers. Any thread. */
final class BackendRoutes {
    private static final String BACKEND = "backend";
    private static final String SERVER = "server";
    private static final String BACKENDS = "/api/v1/backends";
    private static final String ONE_BACKEND = BACKENDS + "/{" + BACKEND + "}";
    private static final String ONE_SERVER = ONE_BACKEND + "/servers/{" + SERVER + "}";

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
                Route.patch(ONE_SERVER, this::change));
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
