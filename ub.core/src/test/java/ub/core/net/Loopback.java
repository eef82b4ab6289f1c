package ub.core.net;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import ub.core.memory.Chunk;
import ub.core.reactor.Clock;
import ub.core.reactor.Reactor;
import ub.core.reactor.ReactorSettings;
import ub.core.reactor.Reactors;

/** Reactors for one test, and what it opens on them: closed again at the end. */
final class Loopback implements AutoCloseable {
    static final long MS = 1_000_000;

    final Reactors reactors;
    final Reactor reactor;
    private final List<Listeners> opened = new ArrayList<>();
    private final List<Socket> sockets = new ArrayList<>();

    Loopback(int reactorCount) {
        reactors = Reactors.start(new ReactorSettings(reactorCount, ReactorSettings.Pinning.NONE, 256));
        reactor = reactors.all().getFirst();
    }

    @Override
    public void close() {
        sockets.forEach(Loopback::closeQuietly);
        opened.forEach(Listeners::close);
        reactors.close();
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static FrontendSettings settings(SocketAddress... addresses) {
        List<BindSettings> binds = new ArrayList<>();
        for (SocketAddress address : addresses) {
            binds.add(new BindSettings(address));
        }
        return new FrontendSettings("test", Mode.TCP, binds, "none", 100, ClientTimeouts.DEFAULT);
    }

    Listeners listen(ConnectionLimit limit, ConnectionHandler handler, SocketAddress... addresses) {
        Listeners listeners = Listeners.open(reactors.all(), settings(addresses), limit, handler);
        opened.add(listeners);
        return listeners;
    }

    /** Returns an address at which each connection gets {@code handler}. */
    InetSocketAddress serve(ConnectionHandler handler) {
        Listeners listeners = listen(ConnectionLimit.of(10_000), handler, new InetSocketAddress("127.0.0.1", 0));
        return (InetSocketAddress) listeners.addresses().getFirst();
    }

    Socket connect(SocketAddress address) throws IOException {
        Socket socket = new Socket();
        sockets.add(socket);
        socket.setSoTimeout(10_000);
        socket.connect(address, 10_000);
        return socket;
    }

    /** What a handler does with the connection of a client, for a result. */
    interface Body<T> {
        T apply(PlainTransport transport, Chunk chunk) throws Exception;
    }

    /** One client, and what the handler of its connection will return. */
    record Served<T>(Socket client, CompletableFuture<T> result) {
        T await() throws Exception {
            return Loopback.await(result);
        }
    }

    /** Connects one client to a handler of its own, which has a small chunk. */
    <T> Served<T> serveOne(Body<T> body) throws IOException {
        CompletableFuture<T> result = new CompletableFuture<>();
        InetSocketAddress address = serve(transport -> {
            Chunk chunk = transport.reactor().buffers().small();
            complete(result, () -> body.apply(transport, chunk));
            chunk.giveBack();
        });
        return new Served<>(connect(address), result);
    }

    <T> CompletableFuture<T> inHandler(Callable<T> body) {
        CompletableFuture<T> result = new CompletableFuture<>();
        reactor.handlers().newThread(() -> complete(result, body)).start();
        return result;
    }

    private static <T> void complete(CompletableFuture<T> result, Callable<T> body) {
        try {
            result.complete(body.call());
        } catch (Throwable t) {
            result.completeExceptionally(t);
        }
    }

    static <T> T await(CompletableFuture<T> future) throws Exception {
        return future.get(10, TimeUnit.SECONDS);
    }

    static long deadlineMs(long ms) {
        return Clock.nowNs() + ms * MS;
    }

    /** Waits until something that another thread brings about is so. */
    static void awaitTrue(String what, BooleanSupplier condition) {
        long startNs = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() - startNs < 10_000 * MS, what);
            Thread.onSpinWait();
        }
    }

    /** Returns what a call fails with; it must fail with a {@link TransportException}. */
    static TransportException.Kind failure(Runnable call) {
        try {
            call.run();
        } catch (TransportException e) {
            return e.kind();
        }
        throw new AssertionError("it did not fail");
    }

    static long openDescriptors() {
        try (var entries = Files.list(Path.of("/proc/self/fd"))) {
            return entries.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
