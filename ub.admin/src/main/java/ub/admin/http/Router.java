package ub.admin.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds the endpoint of a request and writes its answer. Whatever goes wrong becomes a JSON error with a real status,
 * which tells nothing of the inside. Any thread, several at a time.
 */
public final class Router implements HttpHandler {
    private static final System.Logger LOG = System.getLogger(Router.class.getName());

    /** What the server takes for "there is no body" and "the body's length is not known". */
    private static final int NO_BODY = -1;
    private static final int UNKNOWN_LENGTH = 0;

    private final List<Route> routes;
    private final HostCheck hostCheck;
    private final ChangeCheck changeCheck;

    /** @param changeCheck is asked for each route that changes something */
    public Router(List<Route> routes, HostCheck hostCheck, ChangeCheck changeCheck) {
        this.routes = List.copyOf(routes);
        this.hostCheck = hostCheck;
        this.changeCheck = changeCheck;
    }

    /** An exception that leaves here makes the server cut the connection: the client sees that its answer broke off. */
    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Answer answer = answer(exchange);
        try {
            send(exchange, answer);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "admin client {0} went away: {1}", exchange.getRemoteAddress(), e.getMessage());
            throw e;
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "admin request " + exchange.getRequestURI() + " broke off", e);
            throw e;
        }
        exchange.close();
    }

    private Answer answer(HttpExchange exchange) {
        if (!hostCheck.allows(exchange.getRequestHeaders().getOrDefault("Host", List.of()))) {
            // RFC 9110 §15.5.20
            return Answer.error(421, "this listener serves no such host: use its address, localhost, "
                    + "or the name that it is configured with");
        }
        String path = exchange.getRequestURI().getRawPath();
        List<Route> atPath = routes.stream().filter(route -> route.path().match(path).isPresent()).toList();
        if (atPath.isEmpty()) {
            return notFound();
        }
        String method = exchange.getRequestMethod().equals("HEAD") ? "GET" : exchange.getRequestMethod();
        Optional<Route> found = atPath.stream().filter(route -> route.method().equals(method)).findFirst();
        return found.map(route -> runIfAllowed(route, exchange)).orElseGet(() -> methodNotAllowed(atPath));
    }

    private Answer runIfAllowed(Route route, HttpExchange exchange) {
        Optional<Answer> refusal =
                route.changes() ? changeCheck.refusal(exchange.getRequestHeaders()) : Optional.empty();
        return refusal.orElseGet(() -> run(route, exchange));
    }

    private static Answer run(Route route, HttpExchange exchange) {
        try {
            URI uri = exchange.getRequestURI();
            return route.endpoint().answer(new Request(route.path().match(uri.getRawPath()).orElseThrow(),
                    new Query(uri), new JsonBody(exchange.getRequestBody())));
        } catch (RequestException e) {
            return Answer.error(e.status(), e.getMessage());
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "admin request " + exchange.getRequestURI() + " failed", e);
            return Answer.error(500, "internal error, see the log");
        }
    }

    private Answer notFound() {
        List<String> paths = routes.stream().map(route -> route.path().text()).distinct().toList();
        return Answer.json(404, Map.of("error", "no such path", "paths", paths));
    }

    private static Answer methodNotAllowed(List<Route> atPath) {
        TreeSet<String> methods = atPath.stream().map(Route::method).collect(Collectors.toCollection(TreeSet::new));
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        String allowed = String.join(", ", methods);
        return Answer.error(405, "this path allows " + allowed).with(Map.of("Allow", allowed));
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", answer.contentType());
        headers.set("Cache-Control", "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        answer.headers().forEach(headers::set);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        switch (answer.body()) {
            case Answer.Body.Whole(byte[] bytes) when head -> {
                headers.set("Content-Length", Integer.toString(bytes.length));
                exchange.sendResponseHeaders(answer.status(), NO_BODY);
            }
            case Answer.Body.Whole(byte[] bytes) -> {
                exchange.sendResponseHeaders(answer.status(), bytes.length);
                exchange.getResponseBody().write(bytes);
            }
            case Answer.Body.Streamed ignored when head -> exchange.sendResponseHeaders(answer.status(), NO_BODY);
            case Answer.Body.Streamed(Answer.Source source) -> {
                exchange.sendResponseHeaders(answer.status(), UNKNOWN_LENGTH);
                source.writeTo(exchange.getResponseBody());
            }
        }
    }
}
