package ub.core.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import ub.core.memory.Chunk;
import ub.core.reactor.Reactor;
import ub.core.reactor.ReactorSettings;
import ub.core.reactor.Reactors;

/** The whole way down and up: listener, transport, connector and reactor, with real sockets. */
@Timeout(30)
class EchoTest {
    private Reactors reactors;

    @BeforeEach
    void startReactors() {
        reactors = Reactors.start(new ReactorSettings(2, ReactorSettings.Pinning.NONE, 64));
    }

    @AfterEach
    void stopReactors() {
        reactors.close();
    }

    private static void echo(PlainTransport downstream) {
        Chunk chunk = downstream.reactor().buffers().small();
        try {
            int count;
            while ((count = downstream.read(chunk, 0, chunk.capacity(), Transport.NO_DEADLINE)) != Transport.END) {
                downstream.write(chunk, 0, count, Transport.NO_DEADLINE);
            }
        } finally {
            chunk.giveBack();
        }
    }

    private InetSocketAddress listen(ConnectionHandler handler) {
        FrontendSettings settings = new FrontendSettings("echo", Mode.TCP,
                List.of(new BindSettings(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))), "none", 100,
                ClientTimeouts.DEFAULT);
        Listeners listeners = Listeners.open(reactors.all(), settings, ConnectionLimit.of(100), handler);
        return (InetSocketAddress) listeners.addresses().getFirst();
    }

    @Test
    void returnsEveryByte() throws Exception {
        byte[] sent = new byte[3_000_000];
        new Random(1).nextBytes(sent);
        try (Socket socket = new Socket()) {
            socket.connect(listen(EchoTest::echo));
            Thread writer = Thread.ofVirtual().start(() -> write(socket, sent));
            byte[] received = socket.getInputStream().readNBytes(sent.length);
            writer.join();
            assertArrayEquals(sent, received);
        }
    }

    private static void write(Socket socket, byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void connectsFromAHandler() throws Exception {
        InetSocketAddress address = listen(EchoTest::echo);
        Connector connector = new Connector(address);
        CompletableFuture<Integer> received = new CompletableFuture<>();
        Reactor reactor = reactors.all().getFirst();
        reactor.handlers().newThread(() -> {
            Chunk chunk = reactor.buffers().small();
            try (PlainTransport upstream = connector.connect(reactor, reactor.nowNs() + TimeUnit.SECONDS.toNanos(5))) {
                upstream.write(chunk, 0, 100, Transport.NO_DEADLINE);
                received.complete(upstream.read(chunk, 0, chunk.capacity(), reactor.nowNs() + 5_000_000_000L));
            } catch (Throwable t) {
                received.completeExceptionally(t);
            } finally {
                chunk.giveBack();
            }
        }).start();
        assertEquals(100, received.get(10, TimeUnit.SECONDS));
    }

    @Test
    void readTimesOut() throws Exception {
        CompletableFuture<TransportException.Kind> kind = new CompletableFuture<>();
        InetSocketAddress address = listen(downstream -> {
            Chunk chunk = downstream.reactor().buffers().small();
            try {
                downstream.read(chunk, 0, 1, downstream.reactor().nowNs() + 50_000_000L);
            } catch (TransportException e) {
                kind.complete(e.kind());
            } finally {
                chunk.giveBack();
            }
        });
        try (Socket socket = new Socket()) {
            socket.connect(address);
            assertEquals(TransportException.Kind.TIMEOUT, kind.get(10, TimeUnit.SECONDS));
        }
    }
}
