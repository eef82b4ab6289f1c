package ub.admin.haproxy;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import ub.core.net.Mode;
import ub.core.stats.Counters;
import ub.core.stats.Stat;

/** The values of one frontend, server or backend. What was not put does not apply to it. One thread. */
final class Row {
    /** There is one process, and HAProxy counts from 1. */
    private static final int PROCESS = 1;

    private final Map<Column, String> cells = new EnumMap<>(Column.class);

    /** What a row is about; the order is that of HAProxy's numbers. */
    enum Type { FRONTEND, BACKEND, SERVER }

    /**
     * Starts a row.
     *
     * @param proxyNumber  of the frontend or backend
     * @param serverNumber of the server in its backend, else 0
     */
    Row(Type type, String proxy, String name, int proxyNumber, int serverNumber) {
        put(Column.PXNAME, proxy).put(Column.SVNAME, name).put(Column.PID, PROCESS).put(Column.IID, proxyNumber)
                .put(Column.SID, serverNumber).put(Column.TYPE, type.ordinal());
    }

    Row put(Column column, String value) {
        cells.put(column, value);
        return this;
    }

    Row put(Column column, long value) {
        return put(column, Long.toString(value));
    }

    /** Puts what is counted of all three. */
    Row traffic(Counters counters, Mode mode) {
        put(Column.MODE, mode.name().toLowerCase(Locale.ROOT));
        put(Column.BIN, counters.sum(Stat.BYTES_IN)).put(Column.BOUT, counters.sum(Stat.BYTES_OUT));
        put(Column.DRESP, counters.sum(Stat.DENIED_RESPONSES));
        put(Column.WREW, counters.sum(Stat.FAILED_REWRITES));
        return mode == Mode.HTTP ? answers(counters) : this;
    }

    private Row answers(Counters counters) {
        return put(Column.HRSP_1XX, counters.sum(Stat.RESPONSES_1XX))
                .put(Column.HRSP_2XX, counters.sum(Stat.RESPONSES_2XX))
                .put(Column.HRSP_3XX, counters.sum(Stat.RESPONSES_3XX))
                .put(Column.HRSP_4XX, counters.sum(Stat.RESPONSES_4XX))
                .put(Column.HRSP_5XX, counters.sum(Stat.RESPONSES_5XX))
                .put(Column.REQ_TOT, counters.sum(Stat.REQUESTS));
    }

    /** Puts what is counted of those that connect to servers. */
    Row attempts(Counters counters) {
        return put(Column.STOT, counters.sum(Stat.REQUESTS)).put(Column.ECON, counters.sum(Stat.CONNECT_ERRORS))
                .put(Column.ERESP, counters.sum(Stat.RESPONSE_ERRORS)).put(Column.WRETR, counters.sum(Stat.RETRIES))
                .put(Column.WREDIS, counters.sum(Stat.REDISPATCHES))
                .put(Column.CLI_ABRT, counters.sum(Stat.CLIENT_ABORTS))
                .put(Column.SRV_ABRT, counters.sum(Stat.SERVER_ABORTS))
                .put(Column.REUSE, counters.sum(Stat.REUSES));
    }

    /** Puts how often it was down, and how long. */
    Row downs(long downs, long downNs) {
        return put(Column.CHKDOWN, downs).put(Column.DOWNTIME, TimeUnit.NANOSECONDS.toSeconds(downNs));
    }

    /** Returns the value of a column; empty where it does not apply. */
    String cell(Column column) {
        return cells.getOrDefault(column, "");
    }
}
