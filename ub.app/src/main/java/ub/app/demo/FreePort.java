package ub.app.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Looks for a port of this machine that nobody listens on. Any thread but a reactor's. */
final class FreePort {
    private static final int TRIES = 100;

    private FreePort() {
    }

    /** Returns the first free port from this one on; 0, which lets the kernel choose, when none is near. */
    static int from(int first) {
        for (int port = first; port < first + TRIES; port++) {
            if (isFree(port)) {
                return port;
            }
        }
        return 0;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException inUse) {
            return false;
        }
    }
}
