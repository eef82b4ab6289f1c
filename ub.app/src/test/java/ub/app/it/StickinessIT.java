package ub.app.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients stay at their servers while one of three nginx dies and comes back. */
@Timeout(120)
class StickinessIT {
    private static final int SERVERS = 3;
    private static final int CLIENTS = 12;

    private final List<Nginx> servers = new ArrayList<>();
    private RunningProgram program;

    @BeforeEach
    void start() throws Exception {
        StringBuilder list = new StringBuilder();
        for (int i = 1; i <= SERVERS; i++) {
            Nginx nginx = Nginx.start();
            servers.add(nginx);
            nginx.serve("who.txt", ("s" + i).getBytes(StandardCharsets.US_ASCII));
            list.append(i == 1 ? "" : ", ").append('"').append(nginx.address()).append('"');
        }
        program = RunningProgram.start("""
                [frontend.cookie]
                bind = ["127.0.0.1:0"]
                default_backend = "cookie"
                [backend.cookie]
                servers = [%1$s]
                health_check = { interval = "50ms", fall = 1, rise = 1 }
                sticky = { cookie = "SRV" }
                [frontend.table]
                bind = ["127.0.0.1:0"]
                default_backend = "table"
                [backend.table]
                servers = [%1$s]
                health_check = { interval = "50ms", fall = 1, rise = 1 }
                sticky = { table = "users", key = "req.hdr(x-user)" }
                [table.users]
                key = "string"
                size = 100
                [frontend.raw]
                mode = "tcp"
                bind = ["127.0.0.1:0"]
                default_backend = "raw"
                [backend.raw]
                mode = "tcp"
                servers = [%1$s]
                health_check = { interval = "50ms", fall = 1, rise = 1 }
                sticky = { table = "clients" }
                [table.clients]
                key = "ip"
                size = 100
                """.formatted(list));
    }

    @AfterEach
    void stop() throws Exception {
        if (program != null) {
            program.close();
        }
        for (Nginx nginx : servers) {
            nginx.close();
        }
    }

    private RawMessage ask(String frontend, String field) throws IOException {
        InetSocketAddress address = program.frontend(frontend);
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(("GET /who.txt HTTP/1.1\r\nHost: a\r\n" + field
                    + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            RawMessage answer = RawMessage.read(new BufferedInputStream(socket.getInputStream()));
            assertEquals(200, answer.status());
            return answer;
        }
    }

    private String askUser(int user) throws IOException {
        return ask("table", "X-User: u" + user + "\r\n").text();
    }

    /** Asks with a cookie, and takes a new one over. Returns the server. */
    private String askWithCookie(String[] cookies, int client) throws IOException {
        RawMessage answer = ask("cookie", cookies[client] == null ? "" : "Cookie: " + cookies[client] + "\r\n");
        answer.values("set-cookie").forEach(given -> cookies[client] = given.replaceFirst(";.*", ""));
        assertEquals("SRV=" + answer.text(), cookies[client]);
        return answer.text();
    }

    @FunctionalInterface
    private interface Client {
        /** Returns which server answers. */
        String ask(int client) throws IOException;
    }

    private static List<String> askAll(Client client) throws IOException {
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            answers.add(client.ask(i));
        }
        return answers;
    }

    /** The clients of a server that dies go elsewhere and stay there, all others stay all the time. */
    private void holdsAcrossLossAndReturn(Client client) throws Exception {
        List<String> before = askAll(client);
        assertEquals(SERVERS, before.stream().distinct().count(), "all servers have clients");
        assertEquals(before, askAll(client));
        servers.get(1).stop();
        List<String> without = askAll(client);
        for (int i = 0; i < CLIENTS; i++) {
            assertNotEquals("s2", without.get(i));
            assertTrue(before.get(i).equals("s2") || before.get(i).equals(without.get(i)), "client " + i);
        }
        assertEquals(without, askAll(client));
        servers.get(1).run();
        awaitNewClientsAtTheSecond();
        assertEquals(without, askAll(client), "who was stuck to another stays there");
    }

    private void awaitNewClientsAtTheSecond() throws IOException {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        for (int i = 1; !(ask("cookie", "").text().equals("s2") && isBackInTheTable(i)); i++) {
            assertTrue(System.nanoTime() < deadlineNs, "the server does not come back");
        }
    }

    private boolean isBackInTheTable(int attempt) throws IOException {
        boolean back = false;
        for (int i = 0; i < SERVERS; i++) {
            back |= ask("table", "X-User: new" + attempt + "-" + i + "\r\n").text().equals("s2");
        }
        return back;
    }

    @Test
    void aCookieHolds() throws Exception {
        String[] cookies = new String[CLIENTS];
        holdsAcrossLossAndReturn(client -> askWithCookie(cookies, client));
    }

    @Test
    void aTableHolds() throws Exception {
        holdsAcrossLossAndReturn(this::askUser);
    }

    @Test
    void aTableHoldsForConnectionsOfTcpMode() throws Exception {
        String first = ask("raw", "").text();
        for (int i = 0; i < 5; i++) {
            assertEquals(first, ask("raw", "").text());
        }
        int number = Integer.parseInt(first.substring(1));
        servers.get(number - 1).stop();
        String second = ask("raw", "").text();
        assertNotEquals(first, second);
        servers.get(number - 1).run();
        for (int i = 0; i < 5; i++) {
            assertEquals(second, ask("raw", "").text());
        }
    }
}
