package ub.core.net;

import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import ub.core.linux.Errno;
import ub.core.linux.SockAddr;
import ub.core.linux.Sockets;
import ub.core.linux.Unistd;

/**
 * Tells the supervisor that started this process what it is at: a datagram to the unix socket that
 * {@code NOTIFY_SOCKET} names. Without that variable it does nothing; a supervisor that cannot be reached is noted in
 * the log and nothing else. See sd_notify(3).
 *
 * <p>Any thread but a reactor's, one at a time.
 */
public final class ServiceNotifier implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ServiceNotifier.class.getName());
    private static final String VARIABLE = "NOTIFY_SOCKET";
    private static final int NO_FD = -1;

    private final String socket;
    private final MemorySegment errno;
    private int fd = NO_FD;

    private ServiceNotifier(String socket) {
        this.socket = socket;
        this.errno = socket.isEmpty() ? MemorySegment.NULL : Errno.newSegment();
    }

    /** Makes a notifier for the supervisor that the environment names, if it names one. */
    public static ServiceNotifier of(Map<String, String> environment) {
        return new ServiceNotifier(environment.getOrDefault(VARIABLE, ""));
    }

    /** Says that the service accepts connections; {@code status} is for people. */
    public void ready(String status) {
        send("READY=1\nSTATUS=" + status + "\nMAINPID=" + ProcessHandle.current().pid());
    }

    /** Says that the service has begun to stop. */
    public void stopping() {
        send("STOPPING=1");
    }

    private void send(String message) {
        if (socket.isEmpty()) {
            return;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment address = arena.allocate(SockAddr.MAX_BYTES);
            int addressBytes = SockAddr.writeUnix(socket, address);
            MemorySegment bytes = arena.allocateFrom(ValueLayout.JAVA_BYTE, message.getBytes(StandardCharsets.UTF_8));
            int result = open() < 0 ? fd : Sockets.sendTo(fd, bytes, address, addressBytes, errno);
            if (result < 0) {
                LOG.log(Level.WARNING, "the supervisor at {0}={1} was not told: {2}", VARIABLE, socket,
                        Errno.describe(-result));
            }
        } catch (IllegalArgumentException e) {
            LOG.log(Level.WARNING, "{0}: {1}", VARIABLE, e.getMessage());
        }
    }

    private int open() {
        if (fd < 0) {
            fd = Sockets.socket(SockAddr.AF_UNIX, Sockets.SOCK_DGRAM, errno);
        }
        return fd;
    }

    @Override
    public void close() {
        if (fd >= 0) {
            Unistd.close(fd, errno);
            fd = NO_FD;
        }
    }
}
