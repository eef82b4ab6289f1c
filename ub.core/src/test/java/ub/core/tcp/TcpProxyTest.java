package ub.core.tcp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import ub.core.health.ServerState;
import ub.core.net.SpliceMode;
import ub.core.stats.Stat;

/** Connections through the layer-4 proxy: every byte, every end, and who is tried when a server is not there. */
@Timeout(60)
class TcpProxyTest {
    private static byte[] random(int bytes, long seed) {
        byte[] data = new byte[bytes];
        new Random(seed).nextBytes(data);
        return data;
    }

    private static CompletableFuture<byte[]> readAll(Socket socket) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return socket.getInputStream().readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static void send(Socket socket, byte[] data) throws IOException {
        socket.getOutputStream().write(data);
    }

    @ParameterizedTest
    @EnumSource(value = SpliceMode.class)
    void everyByteArrivesBothWaysAtOnce(SpliceMode splice) throws Exception {
        byte[] up = random(5_000_000, 1);
        byte[] down = random(7_000_000, 2);
        try (TcpUnderTest proxy = new TcpUnderTest.Setup().splice(splice).start()) {
            TcpUnderTest.Ends ends = proxy.open();
            CompletableFuture<byte[]> atServer = readAll(ends.server());
            CompletableFuture<byte[]> atClient = readAll(ends.client());
            Thread client = Thread.ofPlatform().start(() -> sendAndEnd(ends.client(), up));
            sendAndEnd(ends.server(), down);
            client.join();
            assertArrayEquals(up, atServer.get());
            assertArrayEquals(down, atClient.get());
            proxy.expectNothingLeft();
            assertEquals(up.length, proxy.frontendCount(Stat.BYTES_IN));
            assertEquals(down.length, proxy.frontendCount(Stat.BYTES_OUT));
            assertEquals(up.length, proxy.backendCount(Stat.BYTES_IN));
            assertEquals(down.length, proxy.server(0).counters().sum(Stat.BYTES_OUT));
            assertEquals(1, proxy.backendCount(Stat.REQUESTS));
            assertEquals(1, proxy.server(0).counters().sum(Stat.CONNECTIONS));
        }
    }

    private static void sendAndEnd(Socket socket, byte[] data) {
        try {
            send(socket, data);
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @EnumSource(value = SpliceMode.class, names = {"NEVER", "ALWAYS"})
    void eachDirectionEndsForItself(SpliceMode splice) throws Exception {
        try (TcpUnderTest proxy = new TcpUnderTest.Setup().splice(splice).start()) {
            TcpUnderTest.Ends ends = proxy.open();
            send(ends.client(), new byte[] {1});
            ends.client().shutdownOutput();
            assertArrayEquals(new byte[] {1}, ends.server().getInputStream().readAllBytes());
            for (int i = 0; i < 3; i++) {
                send(ends.server(), new byte[] {2});
                assertEquals(2, ends.client().getInputStream().read());
            }
            ends.server().shutdownOutput();
            assertEquals(-1, ends.client().getInputStream().read());
            proxy.expectNothingLeft();
        }
    }

    @Test
    void theServerMayEndFirst() throws Exception {
        try (TcpUnderTest proxy = new TcpUnderTest.Setup().start()) {
            TcpUnderTest.Ends ends = proxy.open();
            ends.server().shutdownOutput();
            assertEquals(-1, ends.client().getInputStream().read());
            send(ends.client(), new byte[] {3});
            ends.client().shutdownOutput();
            assertArrayEquals(new byte[] {3}, ends.server().getInputStream().readAllBytes());
        }
    }

    @Test
    void theServerMaySpeakFirst() throws Exception {
        try (TcpUnderTest proxy = new TcpUnderTest.Setup().start()) {
            TcpUnderTest.Ends ends = proxy.open();
            send(ends.server(), "220 ready\r\n".getBytes());
            assertEquals("220 ready\r\n", new String(ends.client().getInputStream().readNBytes(11)));
        }
    }

    private static InetSocketAddress nobody() throws IOException {
        try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return (InetSocketAddress) unused.getLocalSocketAddress();
        }
    }

    @Test
    void theNextServerGetsWhatOneRefuses() throws Exception {
        try (TcpUnderTest proxy = new TcpUnderTest.Setup().firstTry(nobody()).firstTry(nobody()).start()) {
            TcpUnderTest.Ends ends = proxy.open();
            send(ends.client(), new byte[] {4});
            assertEquals(4, ends.server().getInputStream().read());
            assertEquals(2, proxy.backendCount(Stat.CONNECT_ERRORS));
            assertEquals(2, proxy.backendCount(Stat.REDISPATCHES));
        }
    }

    @Test
    void theServerThatAConnectionIsStuckToIsTriedFirst() throws Exception {
        try (TcpUnderTest proxy = new TcpUnderTest.Setup().firstTry(nobody()).stuckTo(2, false).start()) {
            established(proxy);
            assertEquals(0, proxy.backendCount(Stat.CONNECT_ERRORS));
            assertEquals(List.of("s2"), proxy.connectedTo());
        }
    }

    @Test
    void anotherStandsInForTheServerThatAConnectionIsStuckTo() throws Exception {
        try (TcpUnderTest proxy = new TcpUnderTest.Setup().firstTry(nobody()).stuckTo(1, false).start()) {
            established(proxy);
            assertEquals(1, proxy.backendCount(Stat.CONNECT_ERRORS));
            assertEquals(List.of("s2"), proxy.connectedTo());
        }
    }

    @Test
    void noOtherStandsInWhereThatIsNotWanted() throws Exception {
        try (TcpUnderTest proxy = new TcpUnderTest.Setup().firstTry(nobody()).stuckTo(1, true).start()) {
            assertEquals(-1, proxy.connect().getInputStream().read());
            assertEquals(List.of(), proxy.connectedTo());
        }
    }

    @Test
    void aServerThatRefusesConnectionsIsDownWhenTrafficCounts() throws Exception {
        try (TcpUnderTest proxy = new TcpUnderTest.Setup().firstTry(nobody()).observe(2).start()) {
            proxy.open();
            assertEquals(ServerState.UP, proxy.server(0).state());
            proxy.open();
            assertEquals(ServerState.DOWN, proxy.server(0).state());
            assertEquals(ServerState.UP, proxy.server(1).state());
        }
    }

    @Test
    void withoutAServerTheConnectionIsClosed() throws Exception {
        try (TcpUnderTest proxy = new TcpUnderTest.Setup().start()) {
            proxy.stopServer();
            assertEquals(-1, proxy.connect().getInputStream().read());
            proxy.expectNothingLeft();
            assertEquals(1, proxy.backendCount(Stat.NO_SERVER));
        }
    }

    @ParameterizedTest
    @EnumSource(value = SpliceMode.class, names = {"NEVER", "ALWAYS"})
    void aConnectionOnWhichNothingMovesIsClosed(SpliceMode splice) throws Exception {
        try (TcpUnderTest proxy = new TcpUnderTest.Setup().splice(splice).tunnelMs(300).start()) {
            TcpUnderTest.Ends ends = proxy.open();
            assertEquals(-1, ends.client().getInputStream().read());
            assertEquals(-1, ends.server().getInputStream().read());
            proxy.expectNothingLeft();
        }
    }

    @Test
    void bytesOfOneDirectionKeepTheOtherAlive() throws Exception {
        try (TcpUnderTest proxy = new TcpUnderTest.Setup().tunnelMs(600).start()) {
            TcpUnderTest.Ends ends = proxy.open();
            for (int i = 0; i < 10; i++) {
                send(ends.server(), new byte[] {5});
                assertEquals(5, ends.client().getInputStream().read());
                // Each pause is shorter than the tunnel may rest, all of them are longer: they are what is tested.
                Thread.sleep(150);
            }
            send(ends.client(), new byte[] {6});
            assertEquals(6, ends.server().getInputStream().read());
        }
    }

    /** A server that resets a connection before the proxy has looked at it has refused it. */
    private static TcpUnderTest.Ends established(TcpUnderTest proxy) throws IOException {
        TcpUnderTest.Ends ends = proxy.open();
        send(ends.server(), new byte[] {9});
        assertEquals(9, ends.client().getInputStream().read());
        return ends;
    }

    @ParameterizedTest
    @EnumSource(value = SpliceMode.class, names = {"NEVER", "ALWAYS"})
    void aResetOfTheClientIsAResetForTheServer(SpliceMode splice) throws Exception {
        try (TcpUnderTest proxy = new TcpUnderTest.Setup().splice(splice).start()) {
            TcpUnderTest.Ends ends = established(proxy);
            TcpUnderTest.resetAtOnce(ends.client());
            assertThrows(SocketException.class, () -> ends.server().getInputStream().read());
            proxy.expectNothingLeft();
        }
    }

    @ParameterizedTest
    @EnumSource(value = SpliceMode.class, names = {"NEVER", "ALWAYS"})
    void aResetOfTheServerIsAResetForTheClient(SpliceMode splice) throws Exception {
        try (TcpUnderTest proxy = new TcpUnderTest.Setup().splice(splice).start()) {
            TcpUnderTest.Ends ends = established(proxy);
            TcpUnderTest.resetAtOnce(ends.server());
            assertThrows(SocketException.class, () -> ends.client().getInputStream().read());
            proxy.expectNothingLeft();
        }
    }

    @ParameterizedTest
    @EnumSource(value = SpliceMode.class, names = {"NEVER", "ALWAYS"})
    void aClientThatLeavesWhileBytesAreOnTheirWayFreesEverything(SpliceMode splice) throws Exception {
        try (TcpUnderTest proxy = new TcpUnderTest.Setup().splice(splice).start()) {
            TcpUnderTest.Ends ends = proxy.open();
            Thread sender = Thread.ofPlatform().start(() -> sendUntilBroken(ends.server()));
            ends.client().getInputStream().readNBytes(1_000_000);
            ends.client().close();
            sender.join();
            proxy.expectNothingLeft();
        }
    }

    private static void sendUntilBroken(Socket socket) {
        byte[] piece = new byte[100_000];
        try {
            while (true) {
                send(socket, piece);
            }
        } catch (IOException e) {
            // As it should be: the proxy has closed the connection.
        }
    }

    @ParameterizedTest
    @EnumSource(value = SpliceMode.class, names = {"NEVER", "ALWAYS"})
    void aReaderThatStopsStopsTheSender(SpliceMode splice) throws Exception {
        try (TcpUnderTest proxy = new TcpUnderTest.Setup().splice(splice).start()) {
            TcpUnderTest.Ends ends = proxy.open();
            Thread sender = Thread.ofPlatform().start(() -> sendUntilBroken(ends.server()));
            assertTrue(TcpUnderTest.comes(() -> stands(proxy)), "the sender is never stopped");
            assertTrue(proxy.lentBuffers() <= 1, () -> proxy.lentBuffers() + " buffers");
            long before = proxy.frontendCount(Stat.BYTES_OUT);
            ends.client().getInputStream().readNBytes(20_000_000);
            assertTrue(proxy.frontendCount(Stat.BYTES_OUT) > before, "the sender goes on when the reader does");
            ends.client().close();
            sender.join();
        }
    }

    private static boolean stands(TcpUnderTest proxy) {
        long before = proxy.frontendCount(Stat.BYTES_OUT);
        try {
            // That a sender has stopped, nothing tells but time.
            Thread.sleep(300);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return before > 0 && before == proxy.frontendCount(Stat.BYTES_OUT);
    }

    @Test
    void aConnectionOnWhichNobodySpeaksHoldsNoBuffer() throws Exception {
        try (TcpUnderTest proxy = new TcpUnderTest.Setup().start()) {
            established(proxy);
            assertTrue(TcpUnderTest.comes(() -> proxy.lentBuffers() == 0));
            assertEquals(1, proxy.server(0).inFlight());
        }
    }

    @Test
    void aConnectionThatFindsNoBufferIsClosedOnBothSides() throws Exception {
        try (TcpUnderTest proxy = new TcpUnderTest.Setup().buffers(1).start()) {
            TcpUnderTest.Ends holder = proxy.open();
            Thread sender = Thread.ofPlatform().start(() -> sendUntilBroken(holder.server()));
            assertTrue(TcpUnderTest.comes(() -> stands(proxy)));
            assertEquals(1, proxy.lentBuffers());
            TcpUnderTest.Ends ends = proxy.open();
            send(ends.client(), new byte[] {7});
            assertEquals(-1, ends.server().getInputStream().read());
            ends.server().close();
            holder.client().close();
            sender.join();
        }
    }
}
