package ub.core.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import ub.core.balance.Algorithm;
import ub.core.balance.Candidate;
import ub.core.health.AdminState;
import ub.core.health.AgentOrders;
import ub.core.health.Check;
import ub.core.health.CheckResult;
import ub.core.health.CheckStatus;
import ub.core.health.CheckTimes;
import ub.core.health.HealthCheckSettings;
import ub.core.health.HealthEvent.Asked;
import ub.core.health.HealthEvent.Checked;
import ub.core.health.Observation;
import ub.core.health.ObserveSettings;
import ub.core.health.OnError;
import ub.core.health.ServerState;
import ub.core.health.WeightOrder;
import ub.core.reactor.Clock;

class ServerTest {
    private final Server server = only(TestServers.server("s", 7), Optional.empty());

    private static Server only(ServerSettings settings, Optional<ObserveSettings> observe) {
        HealthCheckSettings check = new HealthCheckSettings(Check.CONNECTION, CheckTimes.DEFAULT, 2, 3, observe);
        return TestServers.backend(Algorithm.FIRST, Optional.of(check), Optional.empty(), settings)
                .servers().getFirst();
    }

    @Test
    void isUpAndUnusedAtFirst() {
        assertEquals(ServerState.UP, server.state());
        assertEquals(0, server.inFlight());
        assertEquals(0, server.latencyNs(Clock.nowNs()));
        assertEquals(7, server.weight());
    }

    @ParameterizedTest
    @EnumSource
    void isUsableWhileItIsUpAndInNoOtherState(ServerState state) {
        switch (state) {
            case UP -> TestServers.check(server, CheckStatus.L7OK);
            case DOWN -> TestServers.check(server, CheckStatus.L4CON);
            case NOLB -> TestServers.check(server, CheckStatus.L7OKC);
            case DRAIN -> server.admin(AdminState.DRAIN);
            case MAINT -> server.admin(AdminState.MAINT);
        }
        assertEquals(state, server.state());
        assertEquals(state == ServerState.UP, server.usable());
    }

    @Test
    void countsWhatIsUnderWay() {
        server.begin();
        server.begin();
        server.end();
        assertEquals(1, server.inFlight());
    }

    private static Server slowlyStarting(long slowStartMs) {
        return only(new ServerSettings("s", TestServers.NOWHERE, 1, 100, false, slowStartMs,
                new ServerChecks(Optional.of(TestServers.NOWHERE), Optional.empty()), Optional.empty()),
                Optional.empty());
    }

    @Test
    void whatIsUpFromTheStartIsWarm() {
        assertEquals(Candidate.WARM, slowlyStarting(3_600_000).warmth());
    }

    @Test
    void whatHasComeUpTakesLittleAtFirst() {
        Server slow = slowlyStarting(3_600_000);
        TestServers.takeDown(slow);
        TestServers.bringUp(slow);
        assertEquals(1, slow.warmth());
        // A hundredth of its share, and one place of its hundred.
        assertTrue(slow.usable());
        slow.begin();
        assertFalse(slow.usable());
    }

    @Test
    void whatHasBeenUpForLongIsWarm() {
        Server quick = slowlyStarting(1);
        TestServers.takeDown(quick);
        TestServers.bringUp(quick);
        long deadlineNs = System.nanoTime() + 10_000_000_000L;
        while (quick.warmth() < Candidate.WARM && System.nanoTime() < deadlineNs) {
            Thread.onSpinWait();
        }
        assertEquals(Candidate.WARM, quick.warmth());
    }

    @Test
    void anAnswerCountsForTheAverageAndForTheStatistics() {
        long nowNs = Clock.nowNs();
        server.answered(1, 5_000_000, 1, nowNs);
        assertEquals(1, server.responseTimes().snapshot().count());
        long latencyNs = server.latencyNs(Clock.nowNs());
        assertTrue(latencyNs > 0 && latencyNs <= 5_000_000, () -> latencyNs + " ns");
    }

    @Test
    void aRequestIsAskedAtTheLoadThatItAddsTo() {
        server.begin();
        server.begin();
        assertEquals(2, server.asked());
    }

    @Test
    void aFailureCountsForTheChoiceAndNotForTheStatistics() {
        server.failed(0, Clock.nowNs());
        assertEquals(0, server.responseTimes().snapshot().count());
        assertTrue(server.latencyNs(Clock.nowNs()) > 0);
        assertTrue(server.forecastNs(1, Clock.nowNs()) > 0);
    }

    /** What was known of it fades again as soon as nothing is under way: in 10 s to 1/e, here from 1 s. */
    @Test
    void theEndOfARequestEndsTheWaitForItsAnswer() {
        server.answered(0, 1_000_000_000, 1, Clock.nowNs() - 10_000_000_000L);
        server.begin();
        server.asked();
        assertEquals(1_000_000_000, server.latencyNs(Clock.nowNs()));
        server.end();
        assertEquals(0.368, server.latencyNs(Clock.nowNs()) / 1e9, 0.01);
    }

    @Test
    void eachReactorHasIdleConnectionsOfItsOwn() {
        assertSame(server.idle(0), server.idle(0));
        assertNotSame(server.idle(0), server.idle(1));
    }

    @Test
    void doesWhatItsAgentOrders() {
        AgentOrders orders = new AgentOrders(Optional.of(AdminState.DRAIN), Optional.of(new WeightOrder.Percent(300)),
                Optional.of(12));
        server.checked(new Checked(Asked.AGENT, new CheckResult(CheckStatus.CHECKED, 0, "", 0, orders)));
        assertEquals(ServerState.DRAIN, server.state());
        assertEquals(21, server.weight());
        assertEquals(12, server.maxConnections());
    }

    @Test
    void anAgentThatEndsMaintenanceCanTakeItDownAtOnce() {
        server.admin(AdminState.MAINT);
        AgentOrders ready = new AgentOrders(Optional.of(AdminState.READY), Optional.empty(), Optional.empty());
        server.checked(new Checked(Asked.AGENT, new CheckResult(CheckStatus.L7STS, 0, "", 0, ready)));
        assertEquals(ServerState.DOWN, server.state());
    }

    @Test
    void errorsOfTrafficTakeItDown() {
        Server watched = only(TestServers.checked("w"),
                Optional.of(new ObserveSettings(ObserveSettings.Layer.LAYER7, 3, OnError.MARK_DOWN)));
        watched.observe(Observation.WRONG_STATUS);
        watched.observe(Observation.WRONG_STATUS);
        TestServers.check(watched, CheckStatus.L7OK);
        watched.observe(Observation.WRONG_STATUS);
        watched.observe(Observation.SILENCE);
        assertTrue(watched.usable(), "a check that passes ends the row of errors");
        watched.observe(Observation.NOT_CONNECTED);
        assertFalse(watched.usable());
        assertEquals(CheckStatus.HANA, watched.health().lastCheck().status());
    }

    @Test
    void trafficDoesNotCountWhereNoCheckCouldEverBringItUpAgain() {
        Server unchecked = only(TestServers.server("u"),
                Optional.of(new ObserveSettings(ObserveSettings.Layer.LAYER4, 1, OnError.MARK_DOWN)));
        unchecked.observe(Observation.NOT_CONNECTED);
        assertTrue(unchecked.usable());
    }

    /** Failures that are too few to take it down; each must be counted. */
    @Test
    void noResultIsLostBetweenThreads() throws InterruptedException {
        HealthCheckSettings patient =
                new HealthCheckSettings(Check.CONNECTION, CheckTimes.DEFAULT, 1, 5_000, Optional.empty());
        Server shared = TestServers.backend(Algorithm.FIRST, Optional.of(patient), Optional.empty(),
                TestServers.checked("s")).servers().getFirst();
        TestServers.check(shared, CheckStatus.L4OK);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                for (int n = 0; n < 1_000; n++) {
                    TestServers.check(shared, CheckStatus.L4CON);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(4_000, shared.health().failedChecks());
        assertEquals(1_000, shared.health().health().check().level());
    }
}
