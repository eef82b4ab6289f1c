package ub.app.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** What starting another program takes that cannot be asked which port the kernel gave it. */
final class PeerStart {
    private static final long DEADLINE_S = 30;

    private PeerStart() {
    }

    static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    /** Returns when it accepts connections; throws what it has written to its output if that does not happen. */
    static void await(Process process, InetSocketAddress address, Path output) throws IOException {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_S);
        while (!accepts(address)) {
            if (!process.isAlive() || System.nanoTime() > deadlineNs) {
                process.destroyForcibly();
                throw new AssertionError(process.info().command().orElse("it") + " did not start: "
                        + Files.readString(output));
            }
        }
    }

    private static boolean accepts(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
