package ub.core.backend;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import ub.core.reactor.Clock;
import ub.core.reactor.Reactor;

/**
 * Has a backend look around again and again, because some things change with time alone: an outlier may come back, a
 * server that has come up lately has more places.
 *
 * <p>Handler virtual thread of its own, until the reactor stops.
 */
public final class Lookout implements Runnable {
    private static final long INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Backend backend;
    private final Reactor reactor;

    private Lookout(Backend backend, Reactor reactor) {
        this.backend = backend;
        this.reactor = reactor;
    }

    /** Starts one for each backend of which something changes with time. Any thread but a reactor's. */
    public static void start(Collection<Backend> backends, List<Reactor> reactors) {
        int next = 0;
        for (Backend backend : backends) {
            if (backend.changesWithTime()) {
                Reactor reactor = reactors.get(next++ % reactors.size());
                reactor.handlers().newThread(new Lookout(backend, reactor)).start();
            }
        }
    }

    @Override
    public void run() {
        while (true) {
            reactor.pause(INTERVAL_NS);
            backend.lookAround(Clock.nowNs());
        }
    }
}
