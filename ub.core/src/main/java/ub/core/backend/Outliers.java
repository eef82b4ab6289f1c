package ub.core.backend;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import ub.core.stats.LatencyHistogram;

/**
 * Leaves servers out that do worse than the others of their backend, but never too many at once.
 *
 * <p>{@link #eject}: any thread. {@link #compare}: one thread at a time.
 */
final class Outliers {
    private static final System.Logger LOG = System.getLogger(Outliers.class.getName());

    private static final Latencies.Window NOTHING = new Latencies.Window(0, 0);

    private final Backend backend;
    private final OutlierSettings settings;
    /** What servers had answered when the last interval ended; one that has come since had answered nothing. */
    private Map<Server, Latencies.Window> before = Map.of();
    private long nextNs;

    Outliers(Backend backend) {
        this.backend = backend;
        this.settings = backend.settings().resilience().outliers().orElse(null);
    }

    /** Leaves a server out, unless so many are already. */
    void eject(Server server, String why, long nowNs) {
        if (out(nowNs) >= settings.mostEjected(backend.servers().size())) {
            return;
        }
        long timeNs = server.guard().ejection().eject(nowNs);
        if (timeNs > 0) {
            LOG.log(Level.WARNING, "server {0}/{1} is left out for {2} ms: it {3}", backend.name(), server.name(),
                    TimeUnit.NANOSECONDS.toMillis(timeNs), why);
        }
    }

    private int out(long nowNs) {
        int out = 0;
        for (Server server : backend.servers()) {
            out += server.guard().ejection().isOut(nowNs) ? 1 : 0;
        }
        return out;
    }

    /** Compares latencies when an interval is over. */
    void compare(long nowNs) {
        if (settings == null || nowNs < nextNs) {
            return;
        }
        nextNs = nowNs + TimeUnit.MILLISECONDS.toNanos(settings.intervalMs());
        List<Server> servers = backend.servers();
        List<Latencies.Window> windows = windows(servers);
        boolean[] outliers = settings.latencyFactor() == 0 ? new boolean[windows.size()]
                : Latencies.outliers(windows, settings.latencyFactor(), settings.minRequests());
        for (int i = 0; i < outliers.length; i++) {
            Server server = servers.get(i);
            if (outliers[i]) {
                eject(server, "answers in " + Math.round(windows.get(i).meanUs()) + " us on average", nowNs);
            } else {
                server.guard().ejection().didWell(nowNs);
            }
        }
    }

    private List<Latencies.Window> windows(List<Server> servers) {
        List<Latencies.Window> windows = new ArrayList<>();
        Map<Server, Latencies.Window> until = new HashMap<>();
        for (Server server : servers) {
            LatencyHistogram.Snapshot times = server.responseTimes().snapshot();
            Latencies.Window now = new Latencies.Window(times.count(), times.sumUs());
            windows.add(now.since(before.getOrDefault(server, NOTHING)));
            until.put(server, now);
        }
        before = until;
        return windows;
    }
}
