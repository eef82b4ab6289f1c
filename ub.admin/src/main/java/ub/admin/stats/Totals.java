package ub.admin.stats;

import java.util.List;
import java.util.stream.Stream;
import ub.core.net.Frontend;
import ub.core.net.Mode;
import ub.core.stats.Counters;
import ub.core.stats.Stat;

/**
 * Sums over all frontends. Immutable.
 *
 * <p>A request is successful when its client was answered with a status below 500: a balancer has done its work when
 * it delivers a 404, or a 400 to a client that talks nonsense. Every other request has failed, those without an answer
 * among them. A layer-4 connection has failed when no server took it. So {@code requests = successful + failed}.
 *
 * @param requests    requests, and layer-4 connections of frontends in tcp mode
 * @param connections connections accepted
 * @param bytesIn     bytes from clients
 * @param bytesOut    bytes to clients
 */
public record Totals(long requests, long successful, long failed, long connections, long bytesIn, long bytesOut) {
    private static final List<Stat> BELOW_500 =
            List.of(Stat.RESPONSES_1XX, Stat.RESPONSES_2XX, Stat.RESPONSES_3XX, Stat.RESPONSES_4XX);

    /** Adds up what the frontends have counted until now. */
    public static Totals of(Overview overview) {
        // What is counted last is read first: meanwhile requests end, and none may seem to have failed for that.
        long answered = frontends(overview, Mode.HTTP)
                .flatMapToLong(counters -> BELOW_500.stream().mapToLong(counters::sum)).sum();
        long tcpFailed = overview.backends().stream().filter(backend -> backend.settings().mode() == Mode.TCP)
                .mapToLong(backend -> backend.counters().sum(Stat.NO_SERVER)).sum();
        long tcpRequests = frontends(overview, Mode.TCP).mapToLong(counters -> counters.sum(Stat.REQUESTS)).sum();
        long httpRequests = frontends(overview, Mode.HTTP).mapToLong(counters -> counters.sum(Stat.REQUESTS)).sum();
        long requests = httpRequests + tcpRequests;
        long successful = Math.min(answered, httpRequests) + Math.max(0, tcpRequests - tcpFailed);
        return new Totals(requests, successful, requests - successful, sum(overview, Stat.CONNECTIONS),
                sum(overview, Stat.BYTES_IN), sum(overview, Stat.BYTES_OUT));
    }

    private static Stream<Counters> frontends(Overview overview, Mode mode) {
        return overview.frontends().stream().filter(frontend -> frontend.settings().mode() == mode)
                .map(Frontend::counters);
    }

    private static long sum(Overview overview, Stat stat) {
        return overview.frontends().stream().mapToLong(frontend -> frontend.counters().sum(stat)).sum();
    }
}
