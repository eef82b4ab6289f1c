package ub.admin.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import ub.core.backend.Backend;
import ub.core.net.ConnectionLimit;
import ub.core.net.Frontend;
import ub.core.net.Mode;
import ub.core.stats.Counters;
import ub.core.stats.Stat;

class TotalsTest {
    private final ConnectionLimit connections = ConnectionLimit.of(10);
    private final Frontend web = Balancers.frontend("web", Mode.HTTP, connections);
    private final Frontend raw = Balancers.frontend("raw", Mode.TCP, connections);
    private final Backend app = Balancers.backend("app", Mode.HTTP, List.of());
    private final Backend db = Balancers.backend("db", Mode.TCP, List.of());

    @Test
    void anAnswerBelow500IsASuccess() {
        Balancers.count(web.counters(), Stat.REQUESTS, 50, Stat.RESPONSES_1XX, 2, Stat.RESPONSES_2XX, 3,
                Stat.RESPONSES_3XX, 5, Stat.RESPONSES_4XX, 7, Stat.RESPONSES_5XX, 11);
        assertEquals(new Totals(50, 17, 33, 0, 0, 0), totals());
    }

    @Test
    void aRefusedRequestIsCountedOnce() {
        Balancers.count(web.counters(), Stat.REQUESTS, 4, Stat.REQUEST_ERRORS, 4, Stat.RESPONSES_4XX, 3,
                Stat.RESPONSES_5XX, 1);
        assertEquals(new Totals(4, 3, 1, 0, 0, 0), totals());
    }

    @Test
    void aConnectionThatNoServerTookHasFailed() {
        Balancers.count(raw.counters(), Stat.REQUESTS, 9);
        Balancers.count(db.counters(), Stat.NO_SERVER, 2);
        assertEquals(new Totals(9, 7, 2, 0, 0, 0), totals());
    }

    @Test
    void aRequestThatNoServerTookHasItsAnswerCounted() {
        Balancers.count(web.counters(), Stat.REQUESTS, 9, Stat.RESPONSES_5XX, 9);
        Balancers.count(app.counters(), Stat.NO_SERVER, 9);
        assertEquals(new Totals(9, 0, 9, 0, 0, 0), totals());
    }

    @Test
    void addsUpConnectionsAndBytesOfAllFrontends() {
        Balancers.count(web.counters(), Stat.CONNECTIONS, 1, Stat.BYTES_IN, 10, Stat.BYTES_OUT, 100);
        Balancers.count(raw.counters(), Stat.CONNECTIONS, 2, Stat.BYTES_IN, 20, Stat.BYTES_OUT, 200);
        assertEquals(new Totals(0, 0, 0, 3, 30, 300), totals());
    }

    private Totals totals() {
        return Totals.of(new Overview("1", 0, Overview.Phase.READY, Balancers.REACTORS, List.of(web, raw),
                List.of(app, db), List.of(), connections, new Counters(Balancers.REACTORS), 0));
    }
}
