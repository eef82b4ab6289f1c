package ub.app.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens when the process may open no more files: clients wait in the kernel's queue, and none is lost. */
@Timeout(120)
class FileLimitIT {
    private static final int FILES = 100;
    private static final String CONFIG = """
            [global]
            workers = 1
            [frontend.web]
            bind = ["127.0.0.1:0"]
            default_backend = "empty"
            [backend.empty]
            servers = []
            """;

    @Test
    void connectionsBeyondTheLimitOfFilesAreServedWhenOthersHaveEnded() throws Exception {
        List<String> limited = List.of("sh", "-c", "ulimit -n " + FILES + " && exec \"$@\"", "sh");
        try (RunningProgram program = RunningProgram.startUnder(limited, CONFIG)) {
            assertTrue(program.log().contains("needs"), "that max_connections cannot fit is told at the start");
            List<Socket> clients = new ArrayList<>();
            for (int i = 0; i < FILES; i++) {
                clients.add(connect(program.frontend("web")));
            }
            program.awaitLog("cannot accept: EMFILE");
            for (Socket early : clients.subList(0, FILES / 2)) {
                early.close();
            }
            assertEquals(503, ask(clients.getLast()));
            for (Socket late : clients) {
                late.close();
            }
            assertEquals(0, program.stop(), program::log);
        }
    }

    private static Socket connect(InetSocketAddress address) throws IOException {
        Socket socket = new Socket(address.getAddress(), address.getPort());
        socket.setSoTimeout(60_000);
        // A listener may accept only when there is something to read (TCP_DEFER_ACCEPT).
        socket.getOutputStream().write("GET / HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static int ask(Socket socket) throws IOException {
        socket.getOutputStream().write("Host: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return Http.status(Http.readHead(socket.getInputStream()));
    }
}
