package ub.admin.stats;

import ub.core.backend.Backend;
import ub.core.backend.Server;
import ub.core.net.Frontend;

/** What is told of one thing: the same as of all of them in {@link StatsReport}. Any thread. */
public final class Reports {
    private Reports() {
    }

    /** Returns what {@code doc/admin.md} lists for a frontend. */
    public static Record of(Frontend frontend) {
        return FrontendReport.of(frontend);
    }

    /** Returns what {@code doc/admin.md} lists for a backend. */
    public static Record of(Backend backend) {
        return BackendReport.of(backend);
    }

    /** Returns what {@code doc/admin.md} lists for a server. */
    public static Record of(Server server) {
        return ServerReport.of(server);
    }
}
