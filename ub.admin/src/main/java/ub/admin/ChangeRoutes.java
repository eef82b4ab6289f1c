package ub.admin;

import java.util.List;
import java.util.Map;
import ub.admin.http.Answer;
import ub.admin.http.Endpoint;
import ub.admin.http.Route;

/** What programs change. Any thread. */
final class ChangeRoutes {
    private final Control control;

    ChangeRoutes(Control control) {
        this.control = control;
    }

    List<Route> all() {
        return List.of(Route.post("/api/v1/logs/reopen", Endpoint.plain(this::reopenLogs)));
    }

    private Answer reopenLogs() {
        ReopenedLogs logs = control.reopenLogs();
        return logs.failures().isEmpty()
                ? Answer.json(200, Map.of("reopened", logs.files()))
                : Answer.json(500, Map.of("error", String.join("; ", logs.failures()), "reopened", logs.files()));
    }
}
