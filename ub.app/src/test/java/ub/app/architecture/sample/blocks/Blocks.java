package ub.app.architecture.sample.blocks;

import java.io.FileInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** One class for each way to block a reactor's thread outside of its poller. */
public final class Blocks {
    private Blocks() {
    }

    public static class OnFile {
        boolean run(Path path) {
            return Files.exists(path);
        }
    }

    public static class OnStream {
        FileInputStream in;
    }

    public static class OnSocket {
        Socket socket;
    }

    public static class OnChannel {
        SocketChannel channel;
    }

    public static class OnName {
        InetAddress run(String name) throws IOException {
            return InetAddress.getByName(name);
        }
    }
}
