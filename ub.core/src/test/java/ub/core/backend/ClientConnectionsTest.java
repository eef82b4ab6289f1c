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
import ub.core.memory.Chunk;
import ub.core.net.Transport;
import ub.core.reactor.Reactor;

class ClientConnectionsTest {
    private final ClientConnections connections = new ClientConnections();

    private static Server server() {
        return TestServers.backend(Algorithm.FIRST, TestServers.server("s")).servers().getFirst();
    }

    /** A connection that is as quiet as the test wants. */
    private static final class Line implements Transport {
        private boolean quiet = true;
        private boolean open = true;

        @Override
        public boolean awaitReadable(long deadlineNs) {
            throw new AssertionError();
        }

        @Override
        public boolean awaitNext(long deadlineNs) {
            throw new AssertionError();
        }

        @Override
        public int read(Chunk chunk, int offset, int length, long deadlineNs) {
            throw new AssertionError();
        }

        @Override
        public void write(Chunk chunk, int offset, int length, long stallNs) {
            throw new AssertionError();
        }

        @Override
        public void shutdownOutput() {
            throw new AssertionError();
        }

        @Override
        public void close() {
            open = false;
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public boolean isQuiet() {
            return quiet;
        }

        @Override
        public boolean probe() {
            return quiet;
        }

        @Override
        public Reactor reactor() {
            throw new AssertionError();
        }
    }

    @Test
    void handsOutTheConnectionToAServerOnce() {
        Server server = server();
        Line line = new Line();
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
            Line line = new Line();
            connections.keep(server, line);
            line.quiet = false;
            assertNull(connections.take(server, care));
            assertFalse(line.open);
        }
    }

    @Test
    void doesNotKeepWhatIsNotQuiet() {
        Server server = server();
        Line line = new Line();
        line.quiet = false;
        connections.keep(server, line);
        assertFalse(line.open);
        assertNull(connections.take(server, Care.KNOWN_EVENTS));
    }

    @Test
    void keepsFewAndClosesThemWithTheClient() {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            lines.add(new Line());
            connections.keep(server(), lines.get(i));
        }
        assertEquals(5, lines.stream().filter(Line::isOpen).count());
        connections.close();
        assertEquals(0, lines.stream().filter(Line::isOpen).count());
    }
}
