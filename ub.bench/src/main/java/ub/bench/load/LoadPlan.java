package ub.bench.load;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import ub.bench.PreparedMessage;
import ub.core.reactor.Reactor;

/**
 * What a run of the load generator is to do. Immutable.
 *
 * @param target        where requests go
 * @param request       method, extra fields and body of each request
 * @param connections   keep-alive connections, at least 1
 * @param warmupNs      time before the window that is measured, 0 for none
 * @param durationNs    length of that window
 * @param timeoutNs     longest silence of the target
 * @param ratePerSecond requests in one second over all connections; empty for a closed loop
 */
public record LoadPlan(Target target, Request request, int connections, long warmupNs, long durationNs,
                       long timeoutNs, OptionalDouble ratePerSecond) {
    /** Longest silence of the target that is borne unless said otherwise. */
    public static final long DEFAULT_TIMEOUT_NS = 5_000_000_000L;

    /**
     * What each request says.
     *
     * @param method    request method
     * @param fields    extra header fields, {@code Name: value}
     * @param bodyBytes length of the body; 0 for none
     */
    public record Request(String method, List<String> fields, int bodyBytes) {
        /** A plain GET. */
        public static final Request GET = new Request("GET", List.of(), 0);

        public Request {
            fields = List.copyOf(fields);
        }
    }

    /** Returns plain GETs at a rate, or in a closed loop. */
    public static LoadPlan plainGets(Target target, int connections, long durationNs, OptionalDouble ratePerSecond) {
        return new LoadPlan(target, Request.GET, connections, 0, durationNs, DEFAULT_TIMEOUT_NS, ratePerSecond);
    }

    /** Writes the request down for sending. On the reactor. */
    PreparedMessage prepareRequest(Reactor reactor) {
        return new PreparedMessage(reactor, requestHead(), request.bodyBytes());
    }

    /** Returns the head of each request. */
    String requestHead() {
        StringBuilder head = new StringBuilder();
        head.append(request.method()).append(' ').append(target.origin()).append(" HTTP/1.1\r\n");
        head.append("Host: ").append(target.hostField()).append("\r\n");
        request.fields().forEach(field -> head.append(field).append("\r\n"));
        if (request.bodyBytes() > 0) {
            head.append("Content-Length: ").append(request.bodyBytes()).append("\r\n");
        }
        return head.append("\r\n").toString();
    }

    /** Returns one line that says what is done. */
    String summary() {
        String pace = ratePerSecond.isPresent()
                ? String.format(Locale.ROOT, "open loop at %.0f requests/s", ratePerSecond.getAsDouble())
                : "closed loop";
        return String.format(Locale.ROOT, "%s http://%s%s, %d connections, %s", request.method(), target.hostField(),
                target.origin(), connections, pace);
    }
}
