package ub.core.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ub.core.backend.TestServers.server;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import ub.core.balance.Insistence;
import ub.core.balance.Pick;
import ub.core.health.Observation;
import ub.core.reactor.Clock;

@Timeout(30)
class OutliersTest {
    private static final long HOUR_MS = 3_600_000;

    private static OutlierSettings byLatency(double factor) {
        return new OutlierSettings(0, factor, 20, 1_000, HOUR_MS, 50);
    }

    private static OutlierSettings byFailures(int failures, long ejectionMs, int maxEjectedPercent) {
        return new OutlierSettings(failures, 0, 20, 1_000, ejectionMs, maxEjectedPercent);
    }

    private static Backend backend(OutlierSettings settings, int servers) {
        ServerSettings[] all = new ServerSettings[servers];
        for (int i = 0; i < servers; i++) {
            all[i] = server("s" + (i + 1));
        }
        return TestServers.backend(Resilience.DEFAULT.with(settings), all);
    }

    private static void answers(Backend backend, int index, int count, long durationMs) {
        for (int i = 0; i < count; i++) {
            backend.servers().get(index).answered(0, TimeUnit.MILLISECONDS.toNanos(durationMs), 1, Clock.nowNs());
        }
    }

    private static List<String> ejected(Backend backend) {
        return backend.servers().stream().filter(server -> server.guard().isEjected()).map(Server::name).toList();
    }

    /** Sends a request to a server. */
    private static void request(Backend backend, int index, Observation seen) {
        Pick pick = new Pick();
        pick.insistOn(backend.servers().get(index), Insistence.WHILE_IT_SERVES);
        Visit visit = new Visit();
        visit.begin(backend.take(pick));
        visit.saw(seen);
        visit.end();
    }

    @Test
    void aServerThatIsSlowerThanTheOthersIsLeftOut() {
        Backend backend = backend(byLatency(3), 3);
        answers(backend, 0, 20, 10);
        answers(backend, 1, 20, 29);
        answers(backend, 2, 20, 100);
        backend.lookAround(Clock.nowNs());
        // The median is 29, and three times that 87.
        assertEquals(List.of("s3"), ejected(backend));
        assertEquals(1, backend.servers().get(2).guard().ejections());
        assertFalse(backend.servers().get(2).usable());
        assertTrue(backend.servers().get(1).usable());
    }

    @Test
    void fewAnswersSayNothing() {
        Backend backend = backend(byLatency(3), 3);
        answers(backend, 0, 20, 10);
        answers(backend, 1, 20, 10);
        answers(backend, 2, 19, 1_000);
        backend.lookAround(Clock.nowNs());
        assertEquals(List.of(), ejected(backend));
    }

    @Test
    void eachIntervalIsLookedAtByItself() {
        Backend backend = backend(byLatency(3), 2);
        answers(backend, 0, 20, 10);
        answers(backend, 1, 20, 20);
        long nowNs = Clock.nowNs();
        backend.lookAround(nowNs);
        answers(backend, 0, 20, 10);
        answers(backend, 1, 20, 100);
        backend.lookAround(nowNs + TimeUnit.MILLISECONDS.toNanos(999));
        assertEquals(List.of(), ejected(backend), "the interval is not over");
        backend.lookAround(nowNs + TimeUnit.MILLISECONDS.toNanos(1_000));
        assertEquals(List.of("s2"), ejected(backend));
    }

    @Test
    void failuresInARowLeaveAServerOut() {
        Backend backend = backend(byFailures(3, HOUR_MS, 50), 3);
        request(backend, 0, Observation.WRONG_STATUS);
        request(backend, 0, Observation.SILENCE);
        request(backend, 0, Observation.ANSWERED);
        request(backend, 0, Observation.NO_ANSWER);
        request(backend, 0, Observation.NOT_CONNECTED);
        assertEquals(List.of(), ejected(backend));
        request(backend, 0, Observation.BAD_ANSWER);
        assertEquals(List.of("s1"), ejected(backend));
        assertEquals("s2", backend.choose(new Pick()).name());
    }

    @Test
    void neverTooManyAtOnce() {
        Backend backend = backend(byFailures(1, HOUR_MS, 50), 5);
        for (int i = 0; i < 5; i++) {
            request(backend, i, Observation.WRONG_STATUS);
        }
        assertEquals(List.of("s1", "s2"), ejected(backend));
    }

    @Test
    void oneMayAlwaysBe() {
        Backend backend = backend(byFailures(1, HOUR_MS, 0), 3);
        request(backend, 0, Observation.WRONG_STATUS);
        request(backend, 1, Observation.WRONG_STATUS);
        assertEquals(List.of("s1"), ejected(backend));
    }

    @Test
    void comesBackByTimeAlone() {
        Backend backend = backend(byFailures(1, 1, 50), 2);
        request(backend, 0, Observation.WRONG_STATUS);
        assertEquals(1, backend.servers().getFirst().guard().ejections());
        while (backend.servers().getFirst().guard().isEjected()) {
            Thread.onSpinWait();
        }
        assertEquals("s1", backend.choose(new Pick()).name());
    }
}
