package ub.core.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import ub.core.backend.QueueSettings;
import ub.core.backend.Resilience;
import ub.core.stats.Stat;

/** Connections to servers that take only so many. */
@Timeout(60)
class TcpQueueTest {
    private static final long LONG_MS = 60_000;

    private static Resilience queue(int maxConnections, int maxWaiting) {
        return Resilience.DEFAULT.with(new QueueSettings(maxConnections, maxWaiting));
    }

    /** A client that says who it is, so that the server knows whom it serves. */
    private static Socket client(TcpUnderTest proxy, int name) throws IOException {
        Socket client = proxy.connect();
        client.getOutputStream().write(name);
        return client;
    }

    private static void leave(TcpUnderTest.Ends ends) throws IOException {
        ends.client().close();
        assertEquals(-1, ends.server().getInputStream().read());
        ends.server().close();
    }

    @Test
    void whoComesFirstIsServedFirst() throws Exception {
        try (TcpUnderTest proxy = new TcpUnderTest.Setup().maxConnections(1).queueMs(LONG_MS).start()) {
            TcpUnderTest.Ends working = new TcpUnderTest.Ends(client(proxy, 0), proxy.accept());
            assertEquals(0, working.server().getInputStream().read());
            Socket[] waiting = new Socket[4];
            for (int i = 0; i < waiting.length; i++) {
                waiting[i] = client(proxy, i + 1);
                proxy.awaitWaiting(i + 1);
            }
            for (int i = 0; i < waiting.length; i++) {
                leave(working);
                working = new TcpUnderTest.Ends(waiting[i], proxy.accept());
                assertEquals(i + 1, working.server().getInputStream().read());
                assertEquals(1, proxy.server(0).inFlight());
            }
            proxy.awaitWaiting(0);
            assertEquals(0, proxy.backendCount(Stat.NO_SERVER));
        }
    }

    @Test
    void theLimitOfTheBackendHoldsToo() throws Exception {
        try (TcpUnderTest proxy = new TcpUnderTest.Setup().resilience(queue(1, 10)).queueMs(LONG_MS).start()) {
            TcpUnderTest.Ends first = proxy.open();
            Socket second = client(proxy, 2);
            proxy.awaitWaiting(1);
            leave(first);
            assertEquals(2, new TcpUnderTest.Ends(second, proxy.accept()).server().getInputStream().read());
        }
    }

    @Test
    void whoWaitsTooLongIsClosed() throws Exception {
        try (TcpUnderTest proxy = new TcpUnderTest.Setup().maxConnections(1).queueMs(50).start()) {
            proxy.open();
            assertEquals(-1, proxy.connect().getInputStream().read());
            assertEquals(1, proxy.backendCount(Stat.QUEUE_TIMEOUTS));
            assertEquals(0, proxy.backendCount(Stat.QUEUE_FULL));
        }
    }

    @Test
    void whoFindsTheQueueFullIsClosedAtOnce() throws Exception {
        try (TcpUnderTest proxy = new TcpUnderTest.Setup().maxConnections(1).resilience(queue(0, 1))
                .queueMs(LONG_MS).start()) {
            TcpUnderTest.Ends working = proxy.open();
            Socket waiting = client(proxy, 1);
            proxy.awaitWaiting(1);
            assertEquals(-1, proxy.connect().getInputStream().read());
            assertEquals(1, proxy.backendCount(Stat.QUEUE_FULL));
            leave(working);
            assertEquals(1, new TcpUnderTest.Ends(waiting, proxy.accept()).server().getInputStream().read());
        }
    }

    @Test
    void aHigherLimitServesThoseWhoWait() throws Exception {
        try (TcpUnderTest proxy = new TcpUnderTest.Setup().maxConnections(1).queueMs(LONG_MS).start()) {
            proxy.open();
            Socket waiting = client(proxy, 7);
            proxy.awaitWaiting(1);
            proxy.server(0).maxConnections(2);
            assertEquals(7, new TcpUnderTest.Ends(waiting, proxy.accept()).server().getInputStream().read());
            assertEquals(2, proxy.server(0).inFlight());
        }
    }

    @Test
    void whoLeavesTheQueueTakesNoPlaceForLong() throws Exception {
        try (TcpUnderTest proxy = new TcpUnderTest.Setup().maxConnections(1).queueMs(LONG_MS).start()) {
            TcpUnderTest.Ends working = proxy.open();
            Socket impatient = client(proxy, 1);
            proxy.awaitWaiting(1);
            impatient.close();
            Socket patient = client(proxy, 2);
            proxy.awaitWaiting(2);
            leave(working);
            // What the impatient one sent is passed on, and its end with it.
            try (Socket server = proxy.accept()) {
                assertEquals(1, server.getInputStream().read());
                assertEquals(-1, server.getInputStream().read());
            }
            assertEquals(2, new TcpUnderTest.Ends(patient, proxy.accept()).server().getInputStream().read());
            assertTrue(TcpUnderTest.comes(() -> proxy.server(0).inFlight() == 1));
        }
    }
}
