package ub.admin;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ub.admin.haproxy.StatsCsv;
import ub.admin.http.Answer;
import ub.admin.http.Endpoint;
import ub.admin.http.Request;
import ub.admin.http.RequestException;
import ub.admin.http.Route;
import ub.admin.metrics.PrometheusText;
import ub.admin.metrics.Scope;
import ub.admin.stats.Overview;
import ub.admin.stats.RequestRate;
import ub.admin.stats.StatsReport;

/** What programs read: health, statistics and metrics. Any thread. */
final class ReadRoutes {
    private static final String SCOPE = "scope";
    private static final String ALL_SCOPES = "*";

    private final Supplier<Overview> overview;
    private final RequestRate rate;

    ReadRoutes(Supplier<Overview> overview, RequestRate rate) {
        this.overview = overview;
        this.rate = rate;
    }

    List<Route> all() {
        return List.of(
                Route.get("/healthz", Endpoint.plain(this::health)),
                Route.get("/readyz", Endpoint.plain(this::readiness)),
                Route.get("/stats", Endpoint.plain(this::stats)),
                Route.get("/stats.csv", Endpoint.plain(this::csv)),
                // As HAProxy's statistics page is asked.
                Route.get("/stats;csv", Endpoint.plain(this::csv)),
                Route.get("/metrics", this::metrics));
    }

    /** That it answers is the news. */
    private Answer health() {
        return Answer.json(200, Map.of("status", "alive"));
    }

    private Answer readiness() {
        return switch (overview.get().phase()) {
            case READY -> Answer.json(200, Map.of("status", "ready"));
            case STARTING -> Answer.error(503, "starting");
            case STOPPING -> Answer.error(503, "stopping");
        };
    }

    private Answer stats() {
        return Answer.json(200, StatsReport.of(overview.get(), rate.now()));
    }

    private Answer csv() {
        Overview now = overview.get();
        return Answer.streamed(StatsCsv.CONTENT_TYPE, out -> StatsCsv.write(now, out));
    }

    private Answer metrics(Request request) throws RequestException {
        request.query().allow(Set.of(SCOPE));
        Set<Scope> scopes = scopes(request.query().all(SCOPE));
        Overview now = overview.get();
        return Answer.streamed(PrometheusText.CONTENT_TYPE, out -> PrometheusText.write(now, scopes, out));
    }

    private static Set<Scope> scopes(List<String> names) throws RequestException {
        if (names.isEmpty() || names.contains(ALL_SCOPES)) {
            return EnumSet.allOf(Scope.class);
        }
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String name : names) {
            scopes.add(Stream.of(Scope.values()).filter(scope -> nameOf(scope).equals(name)).findFirst()
                    .orElseThrow(() -> RequestException.bad("unknown scope \"" + name + "\"; known: *, "
                            + Stream.of(Scope.values()).map(ReadRoutes::nameOf).collect(Collectors.joining(", ")))));
        }
        return scopes;
    }

    private static String nameOf(Scope scope) {
        return scope.name().toLowerCase(Locale.ROOT);
    }
}
