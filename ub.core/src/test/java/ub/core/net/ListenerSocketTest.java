package ub.core.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import ub.core.linux.Errno;
import ub.core.linux.Unistd;
import ub.core.net.ListenerSocket.Accept;

@Timeout(20)
class ListenerSocketTest {
    private final MemorySegment errno = Errno.newSegment();
    private final List<Integer> opened = new ArrayList<>();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        opened.forEach(fd -> Unistd.close(fd, errno));
    }

    private int open(SocketAddress address) {
        int fd = ListenerSocket.open(address, Accept.AT_ONCE, errno);
        opened.add(fd);
        return fd;
    }

    private InetSocketAddress openWithAnyPort(String host) {
        return (InetSocketAddress) ListenerSocket.localAddress(open(new InetSocketAddress(host, 0)), errno);
    }

    private static String refusal(SocketAddress address) {
        return assertThrows(ListenException.class, () -> ListenerSocket.requireFree(address)).getMessage();
    }

    private static void assertContains(String part, String text) {
        assertTrue(text.contains(part), text);
    }

    @Test
    void severalSocketsShareAPort() {
        InetSocketAddress address = openWithAnyPort("127.0.0.1");
        assertTrue(address.getPort() > 0);
        assertEquals(address, ListenerSocket.localAddress(open(address), errno));
    }

    @Test
    void aPortThatAnotherProgramHasIsNotFree() throws Exception {
        try (ServerSocket other = new ServerSocket(0)) {
            String message = refusal(new InetSocketAddress("127.0.0.1", other.getLocalPort()));
            assertContains("127.0.0.1:" + other.getLocalPort(), message);
            assertContains("in use", message);
        }
    }

    @Test
    void aPortThatIsSharedAlreadyIsNotFree() {
        InetSocketAddress address = openWithAnyPort("127.0.0.1");
        assertContains("in use", refusal(address));
    }

    @Test
    void ipv4AndIpv6OfOnePortDoNotConflict() {
        InetSocketAddress v4 = openWithAnyPort("0.0.0.0");
        InetSocketAddress v6 = new InetSocketAddress("::", v4.getPort());
        ListenerSocket.requireFree(v6);
        open(v6);
        assertContains("in use", refusal(v6));
    }

    @Test
    void anAddressOfAnotherMachineIsRefused() {
        assertContains("no such address", refusal(new InetSocketAddress("192.0.2.200", 0)));
    }

    @Test
    void anUnresolvedNameIsRefused() {
        assertContains("nowhere.example", refusal(InetSocketAddress.createUnresolved("nowhere.example", 80)));
    }

    @Test
    void anAbandonedUnixSocketIsReplaced() throws Exception {
        Path path = folder.resolve("s");
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(path);
        ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address).close();
        assertTrue(Files.exists(path), "the file outlives its socket");
        ListenerSocket.requireFree(address);
        open(address);
        SocketChannel.open(address).close();
    }

    @Test
    void aUnixSocketThatIsListenedOnIsKept() throws Exception {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("s"));
        try (ServerSocketChannel other = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address)) {
            ListenerSocket.requireFree(address);
            assertContains("in use", assertThrows(ListenException.class, () -> open(address)).getMessage());
            SocketChannel.open(address).close();
            other.accept().close();
        }
    }

    /** connect(2) refuses a file that is no socket just as it refuses an abandoned socket. */
    @Test
    void aFileThatIsNoSocketIsNeverDeleted() throws Exception {
        Path file = Files.writeString(folder.resolve("precious"), "precious");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        for (Path path : List.of(file, link)) {
            UnixDomainSocketAddress address = UnixDomainSocketAddress.of(path);
            ListenerSocket.requireFree(address);
            assertThrows(ListenException.class, () -> open(address));
        }
        assertEquals("precious", Files.readString(file));
        assertTrue(Files.isSymbolicLink(link));
    }

    @Test
    void anAbstractNameLeavesNoFile() throws Exception {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of("@ub-listener-" + System.nanoTime());
        ListenerSocket.requireFree(address);
        open(address);
        assertFalse(Files.exists(address.getPath()));
        assertThrows(ListenException.class, () -> open(address));
    }

    @Test
    void aPathThatIsTooLongIsRefusedWithoutADescriptorLeft() {
        UnixDomainSocketAddress tooLong = UnixDomainSocketAddress.of("/" + "x".repeat(200));
        UnixDomainSocketAddress abstractName = UnixDomainSocketAddress.of("@" + "x".repeat(200));
        assertContains("107 bytes", refusal(tooLong));
        long before = Loopback.openDescriptors();
        for (int i = 0; i < 30; i++) {
            assertContains("107 bytes",
                    assertThrows(ListenException.class, () -> open(abstractName)).getMessage());
            refusal(tooLong);
        }
        assertTrue(Loopback.openDescriptors() < before + 15);
    }
}
