package ub.admin.haproxy;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import ub.admin.stats.Overview;
import ub.core.backend.Backend;

/** All rows of a balancer, in HAProxy's order. Any thread. */
final class Rows {
    private Rows() {
    }

    /** Returns the rows; each is made when it is asked for. Frontends and backends are numbered from 1 on. */
    static Stream<Row> of(Overview overview) {
        AtomicInteger number = new AtomicInteger();
        return Stream.concat(
                overview.frontends().stream().map(frontend -> FrontendRow.of(frontend, number.incrementAndGet())),
                overview.backends().stream().flatMap(backend -> of(backend, number.incrementAndGet())));
    }

    private static Stream<Row> of(Backend backend, int number) {
        return Stream.concat(backend.servers().stream().map(server -> ServerRow.of(backend, server, number)),
                Stream.of(BackendRow.of(backend, number)));
    }
}
