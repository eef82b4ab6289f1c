package ub.core.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ub.core.net.Loopback.MS;
import static ub.core.net.Loopback.await;
import static ub.core.net.Loopback.deadlineMs;
import static ub.core.net.Loopback.failure;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import ub.core.memory.Chunk;
import ub.core.net.TransportException.Kind;

@Timeout(30)
class ConnectorTest {
    private final Loopback loopback = new Loopback(1);

    @AfterEach
    void close() {
        loopback.close();
    }

    private static void echoOnce(PlainTransport downstream) {
        Chunk chunk = downstream.reactor().buffers().small();
        try {
            int count = downstream.read(chunk, 0, chunk.capacity(), deadlineMs(10_000));
            downstream.write(chunk, 0, count, 10_000 * MS);
        } finally {
            chunk.giveBack();
        }
    }

    /** Connects, sends 100 bytes and returns how many come back. */
    private int exchange(SocketAddress address) throws Exception {
        Connector connector = new Connector(address);
        return await(loopback.inHandler(() -> {
            Chunk chunk = loopback.reactor.buffers().small();
            try (PlainTransport upstream = connector.connect(loopback.reactor, deadlineMs(10_000))) {
                assertEquals(PeerAddress.of(address), upstream.peer());
                upstream.write(chunk, 0, 100, 10_000 * MS);
                return upstream.read(chunk, 0, chunk.capacity(), deadlineMs(10_000));
            } finally {
                chunk.giveBack();
            }
        }));
    }

    private Kind refusal(SocketAddress address, long timeoutMs) throws Exception {
        Connector connector = new Connector(address);
        return await(loopback.inHandler(
                () -> failure(() -> connector.connect(loopback.reactor, deadlineMs(timeoutMs)))));
    }

    @Test
    void connectsByIpv4() throws Exception {
        assertEquals(100, exchange(loopback.serve(ConnectorTest::echoOnce)));
    }

    @Test
    void connectsByIpv6() throws Exception {
        Listeners listeners = loopback.listen(ConnectionLimit.of(10), ConnectorTest::echoOnce,
                new InetSocketAddress("::1", 0));
        assertEquals(100, exchange(listeners.addresses().getFirst()));
    }

    @Test
    void connectsByUnixPath(@TempDir Path folder) throws Exception {
        SocketAddress address = UnixDomainSocketAddress.of(folder.resolve("s"));
        loopback.listen(ConnectionLimit.of(10), ConnectorTest::echoOnce, address);
        assertEquals(100, exchange(address));
    }

    @Test
    void connectsByAbstractName() throws Exception {
        SocketAddress address = UnixDomainSocketAddress.of("@ub-connector-" + System.nanoTime());
        loopback.listen(ConnectionLimit.of(10), ConnectorTest::echoOnce, address);
        assertEquals(100, exchange(address));
    }

    @Test
    void tellsThatItWasRefused() throws Exception {
        // Bound and not listening: nobody else can listen there meanwhile.
        try (SocketChannel bound = SocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
            assertEquals(Kind.CONNECT, refusal(bound.getLocalAddress(), 10_000));
        }
    }

    @Test
    void tellsThatNobodyListensOnAUnixPath(@TempDir Path folder) throws Exception {
        assertEquals(Kind.CONNECT, refusal(UnixDomainSocketAddress.of(folder.resolve("none")), 10_000));
    }

    @Test
    void givesUpAtTheDeadline() throws Exception {
        try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            List<SocketChannel> backlog = fillBacklog(deaf);
            long startNs = System.nanoTime();
            assertEquals(Kind.TIMEOUT, refusal(deaf.getLocalSocketAddress(), 80));
            assertTrue(System.nanoTime() - startNs >= 79 * MS);
            for (SocketChannel waiting : backlog) {
                waiting.close();
            }
        }
    }

    /** The kernel drops further connection attempts once as many as the backlog holds, and one more, wait. */
    private static List<SocketChannel> fillBacklog(ServerSocket deaf) throws Exception {
        List<SocketChannel> waiting = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            SocketChannel channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.connect(deaf.getLocalSocketAddress());
            waiting.add(channel);
        }
        return waiting;
    }

    @Test
    void aFullUnixBacklogIsARefusal(@TempDir Path folder) throws Exception {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("s"));
        try (ServerSocketChannel deaf = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            deaf.bind(address, 1);
            Connector connector = new Connector(address);
            Kind kind = await(loopback.inHandler(() -> failure(() -> {
                for (int i = 0; i < 10; i++) {
                    connector.connect(loopback.reactor, deadlineMs(1_000));
                }
            })));
            assertEquals(Kind.CONNECT, kind);
        }
    }

    @Test
    void failedAttemptsLeaveNoDescriptor() throws Exception {
        try (SocketChannel bound = SocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
            refusal(bound.getLocalAddress(), 10_000);
            long before = Loopback.openDescriptors();
            for (int i = 0; i < 30; i++) {
                refusal(bound.getLocalAddress(), 10_000);
            }
            assertTrue(Loopback.openDescriptors() < before + 15);
        }
    }

    @Test
    void anUnresolvedNameIsRefusedAtOnce() {
        assertThrows(IllegalArgumentException.class,
                () -> new Connector(InetSocketAddress.createUnresolved("nowhere.example", 80)));
    }
}
