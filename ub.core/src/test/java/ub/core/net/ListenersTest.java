package ub.core.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ub.core.net.Loopback.MS;
import static ub.core.net.Loopback.await;
import static ub.core.net.Loopback.awaitTrue;
import static ub.core.net.Loopback.deadlineMs;
import static ub.core.net.Transport.NO_DEADLINE;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import ub.core.memory.Chunk;

@Timeout(30)
class ListenersTest {
    private static final SocketAddress ANY_PORT = new InetSocketAddress("127.0.0.1", 0);

    private final Loopback loopback = new Loopback(2);
    private final ConnectionLimit limit = ConnectionLimit.of(1_000);
    private final AtomicInteger started = new AtomicInteger();

    @AfterEach
    void close() {
        loopback.close();
    }

    /** Answers each byte with itself, until the client ends. */
    private void echo(PlainTransport downstream) {
        started.incrementAndGet();
        Chunk chunk = downstream.reactor().buffers().small();
        try {
            while (downstream.read(chunk, 0, 1, NO_DEADLINE) != Transport.END) {
                downstream.write(chunk, 0, 1, 10_000 * MS);
            }
        } finally {
            chunk.giveBack();
        }
    }

    private static int exchange(Socket socket, int value) throws IOException {
        socket.getOutputStream().write(value);
        return socket.getInputStream().read();
    }

    private static SocketAddress first(Listeners listeners) {
        return listeners.addresses().getFirst();
    }

    @Test
    void tellsThePortThatTheKernelChose() throws Exception {
        Listeners listeners = loopback.listen(limit, this::echo, ANY_PORT, ANY_PORT);
        List<SocketAddress> addresses = listeners.addresses();
        assertEquals(2, addresses.size());
        assertNotEquals(addresses.get(0), addresses.get(1));
        for (SocketAddress address : addresses) {
            assertEquals(7, exchange(loopback.connect(address), 7));
        }
    }

    @Test
    void everyReactorAccepts() throws Exception {
        Set<Integer> reactors = ConcurrentHashMap.newKeySet();
        Listeners listeners = loopback.listen(limit, downstream -> {
            reactors.add(downstream.reactor().index());
            echo(downstream);
        }, ANY_PORT);
        for (int i = 0; i < 200 && reactors.size() < 2; i++) {
            try (Socket socket = loopback.connect(first(listeners))) {
                assertEquals(i % 100, exchange(socket, i % 100));
            }
        }
        assertEquals(Set.of(0, 1), reactors);
    }

    @Test
    void handsOverWhoThePeerIs() throws Exception {
        CompletableFuture<PeerAddress> peer = new CompletableFuture<>();
        Listeners listeners = loopback.listen(limit, downstream -> peer.complete(downstream.peer()), ANY_PORT);
        Socket socket = loopback.connect(first(listeners));
        assertEquals(PeerAddress.of(socket.getLocalSocketAddress()), await(peer));
    }

    /** Returns an address that was free a moment ago. */
    private static SocketAddress freeAddress() throws IOException {
        try (ServerSocket reserved = new ServerSocket(0)) {
            return new InetSocketAddress("127.0.0.1", reserved.getLocalPort());
        }
    }

    @Test
    void allAddressesAreOpenedOrNone() throws Exception {
        SocketAddress free = freeAddress();
        try (ServerSocket other = new ServerSocket(0)) {
            SocketAddress taken = new InetSocketAddress("127.0.0.1", other.getLocalPort());
            long before = Loopback.openDescriptors();
            for (int i = 0; i < 20; i++) {
                Exception e = assertThrows(ListenException.class,
                        () -> loopback.listen(limit, this::echo, free, taken));
                assertTrue(e.getMessage().contains("in use") && e.getMessage().contains("" + other.getLocalPort()));
                assertThrows(ConnectException.class, () -> loopback.connect(free));
            }
            assertTrue(Loopback.openDescriptors() < before + 15 + 20, "sockets of the clients, no more");
        }
    }

    @Test
    void whateverIsWrongWithAnAddressNoneStaysOpen() throws Exception {
        SocketAddress free = freeAddress();
        for (SocketAddress wrong : List.of(InetSocketAddress.createUnresolved("nowhere.example", 80),
                UnixDomainSocketAddress.of("/" + "x".repeat(200)))) {
            assertThrows(ListenException.class, () -> loopback.listen(limit, this::echo, free, wrong));
            assertThrows(ConnectException.class, () -> loopback.connect(free));
        }
    }

    @Test
    void listensOnUnixSockets(@TempDir Path folder) throws Exception {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("s"));
        Listeners listeners = loopback.listen(limit, this::echo, address);
        assertEquals(List.of(address), listeners.addresses());
        for (int i = 0; i < 3; i++) {
            SocketChannel.open(address).close();
        }
        awaitTrue("all are accepted", () -> started.get() == 3);
    }

    @Test
    void whatIsOverTheLimitWaitsInTheBacklogUntilAPlaceIsFree() throws Exception {
        ConnectionLimit two = ConnectionLimit.of(2);
        Listeners listeners = loopback.listen(two, this::echo, ANY_PORT);
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Socket socket = loopback.connect(first(listeners));
            socket.getOutputStream().write(i);
            sockets.add(socket);
        }
        awaitTrue("two are served", () -> started.get() == 2);
        await(loopback.inHandler(() -> {
            loopback.reactor.pause(60 * MS);
            return "waited";
        }));
        assertEquals(2, started.get(), "no more than the limit");
        List<Socket> waiting = new ArrayList<>(sockets);
        while (!waiting.isEmpty()) {
            closeServed(waiting);
        }
        assertEquals(6, started.get());
        awaitTrue("all places are given back", () -> two.open() == 0);
    }

    /** Reads the answer of each client that has one, and ends it: its place is free then. */
    private static void closeServed(List<Socket> waiting) throws IOException {
        for (Socket socket : List.copyOf(waiting)) {
            if (socket.getInputStream().available() > 0) {
                waiting.remove(socket);
                socket.close();
            }
        }
    }

    @Test
    void aHandlerThatFailsGivesItsPlaceBack() throws Exception {
        Listeners listeners = loopback.listen(limit, downstream -> {
            throw new IllegalStateException("on purpose");
        }, ANY_PORT);
        for (int i = 0; i < 3; i++) {
            assertEquals(-1, loopback.connect(first(listeners)).getInputStream().read());
        }
        awaitTrue("all places are given back", () -> limit.open() == 0);
    }

    @Test
    void closeStopsAcceptingAndLetsOpenConnectionsGoOn() throws Exception {
        Listeners listeners = loopback.listen(limit, this::echo, ANY_PORT);
        SocketAddress address = first(listeners);
        Socket open = loopback.connect(address);
        assertEquals(1, exchange(open, 1));
        listeners.close();
        assertThrows(ConnectException.class, () -> loopback.connect(address));
        assertEquals(2, exchange(open, 2));
        listeners.close();
    }

    @Test
    void closesWhileItWaitsForAPlace() throws Exception {
        ConnectionLimit none = ConnectionLimit.of(0);
        Listeners listeners = loopback.listen(none, this::echo, ANY_PORT);
        loopback.connect(first(listeners));
        await(loopback.inHandler(() -> {
            loopback.reactor.pause(30 * MS);
            return "waited";
        }));
        listeners.close();
        assertThrows(ConnectException.class, () -> loopback.connect(first(listeners)));
        assertEquals(0, started.get());
    }

    @Test
    void connectionsThatCameAndWentLeaveNothingBehind() throws Exception {
        Listeners listeners = loopback.listen(limit, this::echo, ANY_PORT);
        exchangeAndClose(listeners, 5);
        awaitTrue("all are closed", () -> limit.open() == 0);
        long before = Loopback.openDescriptors();
        exchangeAndClose(listeners, 300);
        awaitTrue("all are closed", () -> limit.open() == 0);
        assertTrue(Loopback.openDescriptors() < before + 30);
        for (var reactor : loopback.reactors.all()) {
            CompletableFuture<Integer> lent = new CompletableFuture<>();
            reactor.execute(() -> lent.complete(reactor.buffers().lentCount()));
            assertEquals(0, await(lent));
        }
    }

    private static void exchangeAndClose(Listeners listeners, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            try (Socket socket = new Socket()) {
                socket.connect(first(listeners));
                assertEquals(9, exchange(socket, 9));
            }
        }
    }

    @Test
    void inHttpModeAConnectionIsAcceptedWithItsFirstBytes() throws Exception {
        FrontendSettings http = new FrontendSettings("web", Mode.HTTP, List.of(new BindSettings(ANY_PORT)), "none", 10,
                ClientTimeouts.DEFAULT);
        CompletableFuture<Boolean> readable = new CompletableFuture<>();
        Listeners listeners = Listeners.open(loopback.reactors.all(), http, limit, downstream -> {
            started.incrementAndGet();
            Chunk chunk = downstream.reactor().buffers().small();
            readable.complete(downstream.read(chunk, 0, 1, deadlineMs(5_000)) == 1);
            chunk.giveBack();
        });
        try {
            Socket socket = loopback.connect(first(listeners));
            await(loopback.inHandler(() -> {
                loopback.reactor.pause(30 * MS);
                return "waited";
            }));
            assertEquals(0, started.get());
            socket.getOutputStream().write(1);
            assertTrue(await(readable));
        } finally {
            listeners.close();
        }
    }
}
