package ub.admin.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ub.admin.AdminClient;

class RouterTest {
    private static final List<Route> ROUTES = List.of(
            Route.get("/small", query -> Answer.error(503, "on purpose")),
            Route.get("/empty", query -> Answer.whole(200, "text/plain", new byte[0])),
            Route.get("/stream", query -> Answer.streamed("text/plain", out -> out.write("streamed".getBytes()))),
            Route.get("/broken", query -> Answer.streamed("text/plain", out -> {
                out.write(new byte[10_000]);
                throw new IllegalStateException("on purpose");
            })),
            new Route("DELETE", "/small", query -> Answer.error(409, "deleted")));

    private HttpServer http;
    private AdminClient client;

    @BeforeEach
    void start() throws IOException {
        InetSocketAddress listen = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        // The first server of the process decides for all tests of this module.
        ServerLimits.set();
        http = HttpServer.create(listen, 0);
        http.createContext("/", new Router(ROUTES, new HostCheck(listen), new ChangeCheck(Optional.of("key"))));
        http.start();
        client = new AdminClient(http.getAddress());
    }

    @AfterEach
    void stop() {
        http.stop(0);
    }

    @Test
    void findsTheEndpointOfMethodAndPath() throws IOException {
        assertEquals(503, client.get("/small").status());
        assertEquals(409, client.send("DELETE", "/small", "X-API-Key", "key").status());
        assertEquals(401, client.send("DELETE", "/small").status());
        assertEquals("DELETE, GET, HEAD", client.send("POST", "/small").header("Allow"));
    }

    @Test
    void aPathIsWholeOrUnknown() throws IOException {
        assertEquals(404, client.get("/small/").status());
        assertEquals(404, client.get("/smal").status());
        assertEquals(404, client.get("/small%20").status());
    }

    @Test
    void anEmptyBodyIsAnAnswer() throws IOException {
        assertEquals(200, client.get("/empty").status());
        assertEquals("", client.get("/empty").body());
    }

    @Test
    void aStreamIsSentToBothVersionsOfHttp() throws IOException {
        assertEquals("streamed", client.get("/stream").body());
        String old = client.raw("GET /stream HTTP/1.0\r\n\r\n");
        assertTrue(old.endsWith("\r\n\r\nstreamed"), old);
    }

    @Test
    void aStreamThatBreaksOffDoesNotLookWhole() {
        assertThrows(IOException.class, () -> client.get("/broken"));
    }

    @Test
    void aConnectionServesOneRequestAfterAnother() throws IOException {
        String both = client.raw("GET /small HTTP/1.1\r\nHost: localhost\r\n\r\n"
                + "HEAD /stream HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertEquals(3, both.split("HTTP/1\\.1 ", -1).length, both);
    }
}
