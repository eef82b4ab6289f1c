package ub.http.log;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;
import ub.core.backend.Backend;
import ub.core.backend.Server;
import ub.core.net.ConnectionLimit;

/** What HAProxy's formats have in common. Reactor thread. */
final class LineParts {
    static final String NO_SERVER = "<NOSRV>";
    static final byte[] BAD_REQUEST = "<BADREQ>".getBytes(US_ASCII);

    private LineParts() {
    }

    /** {@code %b}: of a request that was given to no backend, the frontend's name. */
    static String backendName(ExchangeRecord exchange) {
        return exchange.backend() == null ? exchange.frontend().name() : exchange.backend().name();
    }

    /** {@code %s}. */
    static String serverName(ExchangeRecord exchange) {
        return exchange.server() == null ? NO_SERVER : exchange.server().name();
    }

    /** {@code %ts}. */
    static void termination(ExchangeRecord exchange, LineBuffer line) {
        line.put(exchange.ender().letter());
        line.put(exchange.phase().letter());
    }

    /** {@code %tsc}: as {@code %ts}, and what there was of a persistence cookie. */
    static void terminationWithCookie(ExchangeRecord exchange, LineBuffer line) {
        termination(exchange, line);
        line.put(exchange.cookieSeen().letter());
        line.put(exchange.cookieSent().letter());
    }

    /** {@code %ac/%fc/%bc/%sc/%rc %sq/%bq}, with these characters between them. */
    static void counts(ExchangeRecord exchange, ConnectionLimit process, char within, LineBuffer line) {
        line.putNumber(process.open());
        line.put(within);
        line.putNumber(exchange.frontend().limit().open());
        line.put(within);
        line.putNumber(inFlight(exchange.backend()));
        line.put(within);
        line.putNumber(inFlight(exchange.server()));
        line.put(within);
        if (exchange.wasRedispatched()) {
            line.put('+');
        }
        line.putNumber(exchange.retries());
        line.put(' ');
        line.putNumber(exchange.serverQueue());
        line.put(within);
        line.putNumber(exchange.backendQueue());
    }

    static long inFlight(Backend backend) {
        long sum = 0;
        if (backend != null) {
            List<Server> servers = backend.servers();
            for (int i = 0; i < servers.size(); i++) {
                sum += servers.get(i).inFlight();
            }
        }
        return sum;
    }

    static int inFlight(Server server) {
        return server == null ? 0 : server.inFlight();
    }

    /** {@code %{+Q}r}. */
    static void requestLine(ExchangeRecord exchange, LineBuffer line) {
        line.put('"');
        if (exchange.requestLine().length() == 0) {
            line.put(BAD_REQUEST);
        } else {
            HashEscape.REQUEST.put(exchange.requestLine().bytes(), 0, exchange.requestLine().length(), line);
        }
        line.put('"');
    }

    /** {@code %ST}: -1 where the client has got no answer. */
    static int status(ExchangeRecord exchange) {
        return exchange.status() == 0 ? -1 : exchange.status();
    }
}
