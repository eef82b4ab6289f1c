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
        assertEquals(0, server.latencyNs());
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
        server.answered(1, 5_000_000, nowNs);
        assertEquals(1, server.responseTimes().snapshot().count());
        long latencyNs = server.latencyNs();
        assertTrue(latencyNs > 0 && latencyNs <= 5_000_000, () -> latencyNs + " ns");
    }

    @Test
    void eachReactorHasIdleConnectionsOfItsOwn() {
        assertSame(server.idle(0), server.idle(0));
        assertNotSame(server.idle(0), server.idle(1));
    }
}
