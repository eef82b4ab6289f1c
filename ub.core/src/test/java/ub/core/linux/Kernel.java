package ub.core.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the tests of bindings share: memory, descriptors that are closed at the end, and the kernel's view of them. */
final class Kernel implements AutoCloseable {
    static final int EBADF = 9;
    static final int EEXIST = 17;
    static final int ENOTSOCK = 88;
    static final int ENOPROTOOPT = 92;
    /** A descriptor that no test has. */
    static final int NOT_OPEN = 1_000_000;

    final Arena arena = Arena.ofShared();
    final MemorySegment errno = Errno.newSegment();
    private final List<Integer> owned = new ArrayList<>();

    /** Takes a descriptor that some call has returned, to close it at the end. */
    int own(int fd) {
        assertTrue(fd >= 0, () -> "no descriptor: " + Errno.describe(-fd));
        owned.add(fd);
        return fd;
    }

    /** Closes a descriptor now. */
    void closeNow(int fd) {
        assertTrue(owned.remove((Integer) fd));
        assertEquals(0, Unistd.close(fd, errno));
    }

    @Override
    public void close() {
        owned.forEach(fd -> Unistd.close(fd, errno));
        arena.close();
    }

    /** Returns the flags of open(2) as the kernel shows them. */
    private static int openFlags(int fd) {
        try {
            String line = Files.readAllLines(Path.of("/proc/self/fdinfo/" + fd)).stream()
                    .filter(text -> text.startsWith("flags:")).findFirst().orElseThrow();
            return Integer.parseInt(line.substring("flags:".length()).strip(), 8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isClosedOnExec(int fd) {
        return (openFlags(fd) & 0x80000) != 0;
    }

    boolean isNonBlocking(int fd) {
        return (openFlags(fd) & 0x800) != 0;
    }

    /** Adds to the count of an eventfd. */
    void writeCount(int fd, long count) {
        MemorySegment bytes = arena.allocateFrom(ValueLayout.JAVA_LONG, count);
        assertEquals(Long.BYTES, Unistd.write(fd, bytes.address(), Long.BYTES, errno));
    }

    MemorySegment bytes(String text) {
        return arena.allocateFrom(text, StandardCharsets.US_ASCII);
    }

    void send(int fd, String text) {
        assertEquals(text.length(), Sockets.send(fd, bytes(text).address(), text.length(), errno));
    }

    /** Returns what is there to receive, waiting for the first of it. */
    String receive(int fd) {
        MemorySegment room = arena.allocate(64 * 1024);
        int count = retry(() -> Sockets.recv(fd, room.address(), (int) room.byteSize(), errno));
        assertTrue(count >= 0, () -> "recv: " + Errno.describe(-count));
        return new String(room.asSlice(0, count).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.US_ASCII);
    }

    interface Call {
        int run();
    }

    /** Repeats a call while it returns {@code -EAGAIN}: what crosses the loopback comes a moment later. */
    static int retry(Call call) {
        long startNs = System.nanoTime();
        int result;
        do {
            result = call.run();
        } while (result == -Errno.EAGAIN && System.nanoTime() - startNs < 5_000_000_000L);
        return result;
    }

    int listen(SocketAddress address) {
        int fd = own(Sockets.socket(SockAddr.family(address), Sockets.SOCK_STREAM, errno));
        MemorySegment sockAddr = arena.allocate(SockAddr.MAX_BYTES);
        int bytes = SockAddr.write(address, sockAddr);
        assertEquals(0, Sockets.bind(fd, sockAddr, bytes, errno));
        assertEquals(0, Sockets.listen(fd, 16, errno));
        return fd;
    }

    SocketAddress localAddress(int fd) {
        MemorySegment sockAddr = arena.allocate(SockAddr.MAX_BYTES);
        MemorySegment size = arena.allocateFrom(ValueLayout.JAVA_INT, SockAddr.MAX_BYTES);
        assertEquals(0, Sockets.getsockname(fd, sockAddr.address(), size.address(), errno));
        return SockAddr.read(sockAddr);
    }

    int connectTo(int fd, SocketAddress address) {
        MemorySegment sockAddr = arena.allocate(SockAddr.MAX_BYTES);
        int bytes = SockAddr.write(address, sockAddr);
        return Sockets.connect(fd, sockAddr.address(), bytes, errno);
    }

    /** Accepts one connection; the peer's address goes to {@code sockAddr}. */
    int accept(int listener, MemorySegment sockAddr) {
        MemorySegment size = arena.allocateFrom(ValueLayout.JAVA_INT, SockAddr.MAX_BYTES);
        return own(retry(() -> Sockets.accept(listener, sockAddr.address(), size.address(), errno)));
    }

    /** Returns two TCP sockets that are connected with each other. */
    int[] connectedPair() {
        int listener = listen(new InetSocketAddress("127.0.0.1", 0));
        int client = own(Sockets.socket(SockAddr.AF_INET, Sockets.SOCK_STREAM, errno));
        connectTo(client, localAddress(listener));
        return new int[] {accept(listener, arena.allocate(SockAddr.MAX_BYTES)), client};
    }

    /** Returns an address that refuses connections: bound, so that nobody else gets it, but not listening. */
    SocketAddress addressWithoutListener() {
        int fd = own(Sockets.socket(SockAddr.AF_INET, Sockets.SOCK_STREAM, errno));
        MemorySegment sockAddr = arena.allocate(SockAddr.MAX_BYTES);
        int bytes = SockAddr.write(new InetSocketAddress("127.0.0.1", 0), sockAddr);
        assertEquals(0, Sockets.bind(fd, sockAddr, bytes, errno));
        return localAddress(fd);
    }

    int intOption(int fd, int level, int option) {
        MemorySegment value = arena.allocate(ValueLayout.JAVA_INT);
        MemorySegment size = arena.allocateFrom(ValueLayout.JAVA_INT, Integer.BYTES);
        assertEquals(0, Sockets.getsockopt(fd, level, option, value.address(), size.address(), errno));
        return value.get(ValueLayout.JAVA_INT, 0);
    }
}
