package ub.core.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class SocketsTest {
    private final Kernel kernel = new Kernel();

    @AfterEach
    void close() {
        kernel.close();
    }

    private int socket(int family, int type) {
        return kernel.own(Sockets.socket(family, type, kernel.errno));
    }

    @Test
    void aSocketIsNonBlockingAndClosedOnExec() {
        int fd = socket(SockAddr.AF_INET, Sockets.SOCK_STREAM);
        assertTrue(kernel.isNonBlocking(fd));
        assertTrue(kernel.isClosedOnExec(fd));
    }

    @Test
    void anAcceptedSocketIsNonBlockingAndClosedOnExec() {
        int fd = kernel.connectedPair()[0];
        assertTrue(kernel.isNonBlocking(fd));
        assertTrue(kernel.isClosedOnExec(fd));
    }

    /** Connects to a listener at an address, and returns the peer's address as accept told it. */
    private SocketAddress acceptedPeer(int listener, int client, SocketAddress address) {
        int result = kernel.connectTo(client, address);
        assertTrue(result == 0 || result == -Errno.EINPROGRESS, () -> Errno.describe(-result));
        MemorySegment peer = kernel.arena.allocate(SockAddr.MAX_BYTES);
        int accepted = kernel.accept(listener, peer);
        kernel.send(client, "ping");
        assertEquals("ping", kernel.receive(accepted));
        kernel.send(accepted, "pong");
        assertEquals("pong", kernel.receive(client));
        return SockAddr.read(peer);
    }

    @Test
    void acceptTellsThePeersIpv4Address() {
        int listener = kernel.listen(new InetSocketAddress("127.0.0.1", 0));
        int client = socket(SockAddr.AF_INET, Sockets.SOCK_STREAM);
        SocketAddress peer = acceptedPeer(listener, client, kernel.localAddress(listener));
        assertEquals(kernel.localAddress(client), peer);
        assertEquals("127.0.0.1", ((InetSocketAddress) peer).getAddress().getHostAddress());
    }

    @Test
    void acceptTellsThePeersIpv6Address() {
        int listener = kernel.listen(new InetSocketAddress("::1", 0));
        int client = socket(SockAddr.AF_INET6, Sockets.SOCK_STREAM);
        InetSocketAddress peer =
                (InetSocketAddress) acceptedPeer(listener, client, kernel.localAddress(listener));
        assertEquals(kernel.localAddress(client), peer);
        assertEquals("0:0:0:0:0:0:0:1", peer.getAddress().getHostAddress());
        assertTrue(peer.getAddress() instanceof Inet6Address);
    }

    @Test
    void unixSocketsByPath(@TempDir Path folder) {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("s"));
        int listener = kernel.listen(address);
        assertTrue(Files.exists(address.getPath()));
        int client = socket(SockAddr.AF_UNIX, Sockets.SOCK_STREAM);
        assertTrue(acceptedPeer(listener, client, address) instanceof UnixDomainSocketAddress);
    }

    @Test
    void unixSocketsByAbstractName() throws Exception {
        String name = "@ub-test-" + ProcessHandle.current().pid() + "-" + System.nanoTime();
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(name);
        int listener = kernel.listen(address);
        assertTrue(Files.readString(Path.of("/proc/net/unix")).contains(name + "\n"), "not this name");
        acceptedPeer(listener, socket(SockAddr.AF_UNIX, Sockets.SOCK_STREAM), address);
    }

    @Test
    void sendsADatagramToAnAbstractNameAsTheServiceManagerIsTold() {
        String name = "@ub-notify-" + ProcessHandle.current().pid() + "-" + System.nanoTime();
        int manager = socket(SockAddr.AF_UNIX, Sockets.SOCK_DGRAM);
        MemorySegment address = kernel.arena.allocate(SockAddr.MAX_BYTES);
        int bytes = SockAddr.writeUnix(name, address);
        assertEquals(0, Sockets.bind(manager, address, bytes, kernel.errno));
        int sender = socket(SockAddr.AF_UNIX, Sockets.SOCK_DGRAM);
        MemorySegment message = kernel.arena.allocateFrom(ValueLayout.JAVA_BYTE,
                "READY=1\n".getBytes(StandardCharsets.US_ASCII));
        assertEquals(8, Sockets.sendTo(sender, message, address, bytes, kernel.errno));
        assertEquals("READY=1\n", kernel.receive(manager));
    }

    @Test
    void peekedBytesStayToBeReceived() {
        int[] pair = kernel.connectedPair();
        kernel.send(pair[0], "abc");
        MemorySegment room = kernel.arena.allocate(8);
        assertEquals(2, Kernel.retry(() -> Sockets.peek(pair[1], room.address(), 2, kernel.errno)));
        assertEquals("ab", room.getString(0));
        assertEquals("abc", kernel.receive(pair[1]));
    }

    @Test
    void receivesNoMoreThanItHasRoomFor() {
        int[] pair = kernel.connectedPair();
        kernel.send(pair[0], "abc");
        MemorySegment room = kernel.arena.allocate(8);
        assertEquals(1, Kernel.retry(() -> Sockets.recv(pair[1], room.address() + 3, 1, kernel.errno)));
        assertEquals("a", room.getString(3));
        assertEquals("bc", kernel.receive(pair[1]));
    }

    @Test
    void shutdownEndsOneDirection() {
        int[] pair = kernel.connectedPair();
        assertEquals(0, Sockets.shutdown(pair[0], Sockets.SHUT_WR, kernel.errno));
        assertEquals("", kernel.receive(pair[1]));
        kernel.send(pair[1], "still");
        assertEquals("still", kernel.receive(pair[0]));
    }

    @Test
    void sendingToAClosedPeerRaisesNoSignal() {
        int[] pair = kernel.connectedPair();
        Sockets.shutdown(pair[0], Sockets.SHUT_WR, kernel.errno);
        assertEquals(-Errno.EPIPE, Sockets.send(pair[0], kernel.bytes("x").address(), 1, kernel.errno));
    }

    @Test
    void sendTakesNoMoreThanTheSocketHasRoomFor() {
        int[] pair = kernel.connectedPair();
        MemorySegment much = kernel.arena.allocate(8 * 1024 * 1024);
        long sent = 0;
        int count;
        while ((count = Sockets.send(pair[0], much.address(), (int) much.byteSize(), kernel.errno)) > 0) {
            sent += count;
            assertTrue(sent < 1L << 30);
        }
        assertEquals(-Errno.EAGAIN, count);
        assertTrue(sent > 0);
    }

    @Test
    void optionsCanBeReadBack() {
        int fd = socket(SockAddr.AF_INET6, Sockets.SOCK_STREAM);
        int[][] options = {
            {Sockets.SOL_SOCKET, Sockets.SO_REUSEADDR},
            {Sockets.SOL_SOCKET, Sockets.SO_REUSEPORT},
            {Sockets.IPPROTO_TCP, Sockets.TCP_NODELAY},
            {Sockets.IPPROTO_IPV6, Sockets.IPV6_V6ONLY}};
        long one = kernel.arena.allocateFrom(ValueLayout.JAVA_INT, 1).address();
        for (int[] option : options) {
            assertEquals(0, kernel.intOption(fd, option[0], option[1]));
            assertEquals(0, Sockets.setsockopt(fd, option[0], option[1], one, Integer.BYTES, kernel.errno));
            assertEquals(1, kernel.intOption(fd, option[0], option[1]));
        }
    }

    @Test
    void deferredAcceptWaitsForData() {
        int listener = kernel.listen(new InetSocketAddress("127.0.0.1", 0));
        long seconds = kernel.arena.allocateFrom(ValueLayout.JAVA_INT, 5).address();
        Sockets.setsockopt(listener, Sockets.IPPROTO_TCP, Sockets.TCP_DEFER_ACCEPT, seconds, 4, kernel.errno);
        int client = socket(SockAddr.AF_INET, Sockets.SOCK_STREAM);
        kernel.connectTo(client, kernel.localAddress(listener));
        MemorySegment peer = kernel.arena.allocate(SockAddr.MAX_BYTES);
        MemorySegment size = kernel.arena.allocateFrom(ValueLayout.JAVA_INT, SockAddr.MAX_BYTES);
        assertEquals(-Errno.EAGAIN, Sockets.accept(listener, peer.address(), size.address(), kernel.errno));
        kernel.send(client, "x");
        assertEquals("x", kernel.receive(kernel.accept(listener, peer)));
    }

    @Test
    void theErrorOfAConnectionIsReadOnce() {
        int fd = socket(SockAddr.AF_INET, Sockets.SOCK_STREAM);
        assertEquals(-Errno.EINPROGRESS, kernel.connectTo(fd, kernel.addressWithoutListener()));
        assertEquals(Errno.ECONNREFUSED, kernel.intOption(fd, Sockets.SOL_SOCKET, Sockets.SO_ERROR));
        assertEquals(0, kernel.intOption(fd, Sockets.SOL_SOCKET, Sockets.SO_ERROR));
    }

    @Test
    void returnsTheNegatedErrno() {
        int fd = socket(SockAddr.AF_INET, Sockets.SOCK_STREAM);
        MemorySegment memory = kernel.arena.allocate(SockAddr.MAX_BYTES);
        assertEquals(-Errno.EAFNOSUPPORT, Sockets.socket(9_999, Sockets.SOCK_STREAM, kernel.errno));
        assertEquals(-Errno.ENOTCONN, Sockets.recv(fd, memory.address(), 1, kernel.errno));
        assertEquals(-Errno.ENOTCONN, Sockets.shutdown(fd, Sockets.SHUT_WR, kernel.errno));
        assertEquals(-Errno.EINVAL, Sockets.accept(fd, memory.address(), 0, kernel.errno));
        assertEquals(-Kernel.ENOPROTOOPT,
                Sockets.setsockopt(fd, Sockets.SOL_SOCKET, 9_999, memory.address(), 4, kernel.errno));
        assertEquals(-Kernel.EBADF, Sockets.listen(Kernel.NOT_OPEN, 1, kernel.errno));
        int noSocket = kernel.own(EventFd.eventfd(kernel.errno));
        assertEquals(-Kernel.ENOTSOCK, Sockets.send(noSocket, memory.address(), 1, kernel.errno));
    }

    @Test
    void anAddressInUseCannotBeBoundAgain() {
        int listener = kernel.listen(new InetSocketAddress("127.0.0.1", 0));
        MemorySegment address = kernel.arena.allocate(SockAddr.MAX_BYTES);
        int bytes = SockAddr.write(kernel.localAddress(listener), address);
        int second = socket(SockAddr.AF_INET, Sockets.SOCK_STREAM);
        assertEquals(-Errno.EADDRINUSE, Sockets.bind(second, address, bytes, kernel.errno));
    }

    @Test
    void nobodyListensOnAnUnboundUnixPath(@TempDir Path folder) {
        int fd = socket(SockAddr.AF_UNIX, Sockets.SOCK_STREAM);
        assertEquals(-Errno.ENOENT, kernel.connectTo(fd, UnixDomainSocketAddress.of(folder.resolve("none"))));
    }
}
