package ub.admin.haproxy;

import ub.core.net.Frontend;
import ub.core.net.Mode;
import ub.core.stats.Counters;
import ub.core.stats.Stat;

/** The row of a frontend. Any thread. */
final class FrontendRow {
    private FrontendRow() {
    }

    static Row of(Frontend frontend, int number) {
        Counters counters = frontend.counters();
        Mode mode = frontend.settings().mode();
        long connections = counters.sum(Stat.CONNECTIONS);
        // A frontend that is listed listens.
        Row row = new Row(Row.Type.FRONTEND, frontend.name(), "FRONTEND", number, 0).put(Column.STATUS, "OPEN")
                .put(Column.SCUR, frontend.limit().open()).put(Column.SMAX, frontend.limit().mostOpen())
                .put(Column.SLIM, frontend.limit().max())
                .put(Column.STOT, connections - counters.sum(Stat.DENIED_CONNECTIONS))
                .put(Column.CONN_TOT, connections).put(Column.RATE, frontend.sessionsPerSecond())
                .put(Column.RATE_LIM, 0).put(Column.DREQ, counters.sum(Stat.DENIED_REQUESTS))
                .put(Column.EREQ, counters.sum(Stat.REQUEST_ERRORS))
                .put(Column.DCON, counters.sum(Stat.DENIED_CONNECTIONS))
                .put(Column.DSES, counters.sum(Stat.DENIED_SESSIONS))
                .traffic(counters, mode);
        return mode == Mode.HTTP ? row.put(Column.REQ_RATE, frontend.requestsPerSecond()) : row;
    }
}
