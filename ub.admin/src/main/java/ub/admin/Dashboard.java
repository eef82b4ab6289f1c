package ub.admin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import ub.admin.http.Answer;
import ub.admin.http.Route;

/** The page to watch: three files that are loaded once and ask for nothing from outside. Immutable. */
final class Dashboard {
    /** Only what this listener serves: a server's name can do no harm, and no other site may show the page. */
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy", "default-src 'self'; img-src data:; frame-ancestors 'none'",
            "Referrer-Policy", "no-referrer");

    private Dashboard() {
    }

    static List<Route> routes() {
        return List.of(
                route("/", "dashboard.html", "text/html; charset=utf-8"),
                route("/dashboard.css", "dashboard.css", "text/css; charset=utf-8"),
                route("/dashboard.js", "dashboard.js", "text/javascript; charset=utf-8"));
    }

    private static Route route(String path, String resource, String contentType) {
        Answer answer = Answer.whole(200, contentType, load(resource)).with(HEADERS);
        return Route.get(path, query -> answer);
    }

    private static byte[] load(String resource) {
        try (InputStream in = Dashboard.class.getResourceAsStream(resource)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
