package ub.app.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

    private static final List<String> LIMITED = List.of("sh", "-c", "ulimit -n " + FILES + " && exec \"$@\"", "sh");

    @Test
    void connectionsBeyondTheLimitOfFilesAreServedWhenOthersHaveEnded() throws Exception {
        try (RunningProgram program = RunningProgram.startUnder(LIMITED, CONFIG)) {
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

    /** One error would take the server down, and nobody would bring it up within an hour. */
    @Test
    void aServerIsNotToBlameWhenThereIsNoFileForItsConnection() throws Exception {
        try (Origin origin = Origin.serving(FileLimitIT::serve);
                RunningProgram program = RunningProgram.startUnder(LIMITED, """
                        [global]
                        workers = 1
                        [frontend.web]
                        bind = ["127.0.0.1:0"]
                        default_backend = "app"
                        [backend.app]
                        servers = ["%s"]
                        health_check = { interval = "1h", observe = "layer4", error_limit = 1, on_error = "mark-down" }
                        """.formatted(origin.address()))) {
            List<Socket> clients = new ArrayList<>();
            for (int i = 0; i < FILES; i++) {
                Socket client = connect(program.frontend("web"));
                client.getOutputStream().write("Host: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                clients.add(client);
            }
            program.awaitLog("socket: EMFILE");
            for (Socket client : clients) {
                client.close();
            }
            // The first of them may still find no file.
            long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            int status = 0;
            while (status != 200 && System.nanoTime() < deadlineNs) {
                status = askForNow(program.frontend("web"));
            }
            assertEquals(200, status);
        }
    }

    private static int askForNow(InetSocketAddress address) throws IOException {
        try (Socket client = new Socket(address.getAddress(), address.getPort())) {
            client.setSoTimeout(60_000);
            client.getOutputStream().write("GET /now HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII));
            return ask(client);
        }
    }

    /** Answers {@code /now} alone; others wait until they give up. */
    private static void serve(InputStream input, OutputStream output) throws IOException {
        String head = Http.readHead(input);
        if (head != null && head.startsWith("GET /now ")) {
            output.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        input.transferTo(OutputStream.nullOutputStream());
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
