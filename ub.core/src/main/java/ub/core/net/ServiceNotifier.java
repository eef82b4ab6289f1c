package ub.core.net;

import java.lang.System.Logger.Level;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Tells the supervisor that started this process what it is at: a datagram to the unix socket that
 * {@code NOTIFY_SOCKET} names. Without that variable it does nothing; a supervisor that cannot be reached is noted in
 * the log and nothing else. See sd_notify(3).
 *
 * <p>Any thread but a reactor's.
 */
public final class ServiceNotifier {
    private static final System.Logger LOG = System.getLogger(ServiceNotifier.class.getName());
    private static final String VARIABLE = "NOTIFY_SOCKET";

    private final String socket;

    private ServiceNotifier(String socket) {
        this.socket = socket;
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
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        try (DatagramSender sender = new DatagramSender(UnixDomainSocketAddress.of(socket), bytes.length)) {
            if (sender.send(bytes, 0, bytes.length) != DatagramSender.Result.SENT) {
                warn(sender.failure());
            }
        } catch (IllegalArgumentException e) {
            warn(e.getMessage());
        }
    }

    private void warn(String why) {
        LOG.log(Level.WARNING, "the supervisor at {0}={1} was not told: {2}", VARIABLE, socket, why);
    }
}
