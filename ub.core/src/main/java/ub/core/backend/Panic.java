package ub.core.backend;

import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Finds out whether so few servers of a backend are well that they would not bear the load of all. Then it is better to
 * use all servers than to lose the last ones too: perhaps what is wrong is not the servers. Servers that an operator
 * lets rest do not count, and while a backup is well it helps instead.
 *
 * <p>Any thread. It looks when something changes, and not for each request.
 */
final class Panic {
    private static final System.Logger LOG = System.getLogger(Panic.class.getName());
    private static final int HUNDRED = 100;

    private final Backend backend;
    private final int percent;
    private final AtomicBoolean now = new AtomicBoolean();

    Panic(Backend backend) {
        this.backend = backend;
        this.percent = backend.settings().resilience().panicPercent();
    }

    boolean now() {
        return now.get();
    }

    /** Looks once more. */
    void look() {
        if (percent == 0) {
            return;
        }
        int all = 0;
        int well = 0;
        int backups = 0;
        for (Server server : backend.servers()) {
            boolean isWell = server.isWell();
            if (server.settings().backup()) {
                backups += isWell ? 1 : 0;
            } else if (server.maySave()) {
                all++;
                well += isWell ? 1 : 0;
            }
        }
        boolean panics = backups == 0 && well * HUNDRED < percent * all;
        if (now.compareAndSet(!panics, panics)) {
            tell(panics, well, all);
        }
    }

    private void tell(boolean panics, int well, int all) {
        if (panics) {
            LOG.log(Level.ERROR, "backend {0} panics: only {1} of {2} servers are well, less than {3} %: all are used",
                    backend.name(), well, all, percent);
        } else {
            LOG.log(Level.WARNING, "backend {0} panics no more: {1} of {2} servers are well", backend.name(), well,
                    all);
        }
    }
}
