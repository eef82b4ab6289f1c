package ub.core.backend;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import ub.core.stats.LatencyHistogram;

/**
 * Leaves servers out that do worse than the others of their backend, but never too many at once.
 *
 * <p>{@link #eject}: any thread. {@link #compare}: one thread at a time.
 */
final class Outliers {
    private static final System.Logger LOG = System.getLogger(Outliers.class.getName());

    private final Backend backend;
    private final OutlierSettings settings;
    private final Latencies.Window[] before;
    private long nextNs;

    Outliers(Backend backend) {
        this.backend = backend;
        this.settings = backend.settings().resilience().outliers().orElse(null);
        this.before = new Latencies.Window[backend.servers().size()];
        Arrays.fill(before, new Latencies.Window(0, 0));
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
        List<Latencies.Window> windows = windows();
        boolean[] outliers = settings.latencyFactor() == 0 ? new boolean[windows.size()]
                : Latencies.outliers(windows, settings.latencyFactor(), settings.minRequests());
        for (int i = 0; i < outliers.length; i++) {
            Server server = backend.servers().get(i);
            if (outliers[i]) {
                eject(server, "answers in " + Math.round(windows.get(i).meanUs()) + " us on average", nowNs);
            } else {
                server.guard().ejection().didWell(nowNs);
            }
        }
    }

    private List<Latencies.Window> windows() {
        List<Latencies.Window> windows = new ArrayList<>();
        for (int i = 0; i < before.length; i++) {
            LatencyHistogram.Snapshot times = backend.servers().get(i).responseTimes().snapshot();
            Latencies.Window now = new Latencies.Window(times.count(), times.sumUs());
            windows.add(now.since(before[i]));
            before[i] = now;
        }
        return windows;
    }
}
