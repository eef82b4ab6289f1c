package ub.core.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import ub.core.linux.Errno;
import ub.core.linux.EventFd;
import ub.core.linux.SockAddr;
import ub.core.linux.Sockets;
import ub.core.linux.Unistd;

@Timeout(30)
class DatagramSenderTest {
    private static final byte[] HELLO = "<hello>".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path folder;

    private final MemorySegment errno = Errno.newSegment();

    private int receiver(Path path) {
        int fd = Sockets.socket(SockAddr.AF_UNIX, Sockets.SOCK_DGRAM, errno);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment address = arena.allocate(SockAddr.MAX_BYTES);
            int bytes = SockAddr.writeUnix(path.toString(), address);
            assertEquals(0, Sockets.bind(fd, address, bytes, errno));
        }
        return fd;
    }

    private String received(int fd) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocate(1000);
            int count = Sockets.recv(fd, bytes.address(), 1000, errno);
            assertTrue(count > 0, () -> "recv: " + Errno.describe(-count));
            return new String(bytes.asSlice(0, count).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.US_ASCII);
        }
    }

    @Test
    void sendsToAUnixSocketAlsoWhenItWasMadeAnew() throws Exception {
        Path path = folder.resolve("log");
        try (DatagramSender sender = new DatagramSender(UnixDomainSocketAddress.of(path), 100)) {
            assertEquals(DatagramSender.Result.FAILED, sender.send(HELLO, 0, HELLO.length));
            assertEquals("ENOENT (no such file)", sender.failure());
            int first = receiver(path);
            assertEquals(DatagramSender.Result.SENT, sender.send(HELLO, 1, 5));
            assertEquals("hello", received(first));
            Unistd.close(first, errno);
            assertEquals(DatagramSender.Result.FAILED, sender.send(HELLO, 0, HELLO.length));
            Files.delete(path);
            int second = receiver(path);
            assertEquals(DatagramSender.Result.SENT, sender.send(HELLO, 0, HELLO.length));
            assertEquals("<hello>", received(second));
            Unistd.close(second, errno);
        }
    }

    @Test
    void aReceiverThatReadsNothingIsFullAtSomeTime() {
        Path path = folder.resolve("log");
        int receiver = receiver(path);
        try (DatagramSender sender = new DatagramSender(UnixDomainSocketAddress.of(path), 100)) {
            DatagramSender.Result result;
            do {
                result = sender.send(HELLO, 0, HELLO.length);
            } while (result == DatagramSender.Result.SENT);
            assertEquals(DatagramSender.Result.FULL, result);
            received(receiver);
            assertEquals(DatagramSender.Result.SENT, sender.send(HELLO, 0, HELLO.length));
        }
        Unistd.close(receiver, errno);
    }

    @Test
    void sendsToAUdpPort() throws Exception {
        try (DatagramSocket receiver = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                DatagramSender sender = new DatagramSender(
                        new InetSocketAddress(receiver.getLocalAddress(), receiver.getLocalPort()), 100)) {
            assertEquals(DatagramSender.Result.SENT, sender.send(HELLO, 0, HELLO.length));
            DatagramPacket packet = new DatagramPacket(new byte[100], 100);
            receiver.receive(packet);
            assertEquals("<hello>", new String(packet.getData(), 0, packet.getLength(), StandardCharsets.US_ASCII));
        }
    }

    @Test
    void toCloseItTwiceClosesNothingElse() throws Exception {
        try (DatagramSocket receiver = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            DatagramSender sender = new DatagramSender(receiver.getLocalSocketAddress(), 100);
            sender.close();
            int other = EventFd.eventfd(errno); // the lowest number that is free: the one that was closed
            sender.close();
            assertEquals(0, Unistd.close(other, errno));
            assertEquals(DatagramSender.Result.FAILED, sender.send(HELLO, 0, HELLO.length));
            assertEquals("ENOTCONN (not connected)", sender.failure());
        }
    }
}
