package ub.core.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import ub.core.reactor.Clock;

class ServerTest {
    private final Server server = new Server(
            new ServerSettings("s", new InetSocketAddress("127.0.0.1", 1), 7, 0, false, false), 2);

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
        server.state(state);
        assertEquals(state == ServerState.UP, server.usable());
    }

    @Test
    void countsWhatIsUnderWay() {
        server.begin();
        server.begin();
        server.end();
        assertEquals(1, server.inFlight());
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
}
