package ub.core.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ub.core.linux.Errno;
import ub.core.linux.SockAddr;
import ub.core.linux.Sockets;
import ub.core.linux.Unistd;

/** A unix datagram has arrived when the call that sends it returns, so nothing here waits. */
class ServiceNotifierTest {
    @TempDir
    private Path folder;

    private final MemorySegment errno = Errno.newSegment();
    private final Arena arena = Arena.ofShared();
    private final int supervisor = Sockets.socket(SockAddr.AF_UNIX, Sockets.SOCK_DGRAM, errno);

    @AfterEach
    void close() {
        Unistd.close(supervisor, errno);
        arena.close();
    }

    private ServiceNotifier notifierTo(String name) {
        MemorySegment address = arena.allocate(SockAddr.MAX_BYTES);
        int bytes = SockAddr.writeUnix(name, address);
        assertEquals(0, Sockets.bind(supervisor, address, bytes, errno));
        return ServiceNotifier.of(Map.of("NOTIFY_SOCKET", name));
    }

    private String received() {
        MemorySegment bytes = arena.allocate(1000);
        int count = Sockets.recv(supervisor, bytes.address(), 1000, errno);
        assertTrue(count > 0, () -> "recv: " + Errno.describe(-count));
        return new String(bytes.asSlice(0, count).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
    }

    @Test
    void tellsThatItIsReady() {
        ServiceNotifier notifier = notifierTo(folder.resolve("notify").toString());
        notifier.ready("serving 2 frontends");
        assertEquals("READY=1\nSTATUS=serving 2 frontends\nMAINPID=" + ProcessHandle.current().pid(), received());
    }

    @Test
    void tellsThatItStops() {
        ServiceNotifier notifier = notifierTo(folder.resolve("notify").toString());
        notifier.ready("");
        notifier.stopping();
        received();
        assertEquals("STOPPING=1", received());
    }

    @Test
    void reachesAnAbstractName() {
        ServiceNotifier notifier = notifierTo("@ub-notify-" + ProcessHandle.current().pid());
        notifier.stopping();
        assertEquals("STOPPING=1", received());
    }

    @Test
    void withoutASupervisorItDoesNothing() {
        ServiceNotifier notifier = ServiceNotifier.of(Map.of());
        notifier.ready("");
        notifier.stopping();
        assertEquals(-Errno.EAGAIN, Sockets.recv(supervisor, arena.allocate(8).address(), 8, errno));
    }

    @Test
    void aSupervisorThatIsGoneDoesNoHarm() {
        for (String name : List.of(folder.resolve("nobody").toString(), "/" + "x".repeat(200))) {
            ServiceNotifier notifier = ServiceNotifier.of(Map.of("NOTIFY_SOCKET", name));
            notifier.ready("");
            notifier.stopping();
        }
    }
}
