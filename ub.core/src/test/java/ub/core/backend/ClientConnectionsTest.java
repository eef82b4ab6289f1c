package ub.core.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import ub.core.backend.IdleConnections.Care;
import ub.core.balance.Algorithm;

class ClientConnectionsTest {
    private final ClientConnections connections = new ClientConnections();

    private static Server server() {
        return TestServers.backend(Algorithm.FIRST, TestServers.server("s")).servers().getFirst();
    }

    private static FakeConnection quiet() {
        return new FakeConnection(null);
    }

    @Test
    void handsOutTheConnectionToAServerOnce() {
        Server server = server();
        FakeConnection line = quiet();
        connections.keep(server, line);
        assertNull(connections.take(server(), Care.KNOWN_EVENTS));
        assertSame(line, connections.take(server, Care.KNOWN_EVENTS));
        assertNull(connections.take(server, Care.KNOWN_EVENTS));
        assertTrue(line.open);
    }

    @Test
    void closesWhatTheServerHasEndedMeanwhile() {
        for (Care care : Care.values()) {
            Server server = server();
            FakeConnection line = quiet();
            connections.keep(server, line);
            line.quiet = false;
            line.quietForKernel = false;
            assertNull(connections.take(server, care));
            assertFalse(line.open);
        }
    }

    @Test
    void doesNotKeepWhatIsNotQuiet() {
        Server server = server();
        FakeConnection line = quiet();
        line.quiet = false;
        line.quietForKernel = false;
        connections.keep(server, line);
        assertFalse(line.open);
        assertNull(connections.take(server, Care.KNOWN_EVENTS));
    }

    @Test
    void keepsFewAndClosesThemWithTheClient() {
        List<FakeConnection> lines = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            lines.add(quiet());
            connections.keep(server(), lines.get(i));
        }
        assertEquals(5, lines.stream().filter(FakeConnection::isOpen).count());
        connections.close();
        assertEquals(0, lines.stream().filter(FakeConnection::isOpen).count());
    }
}
