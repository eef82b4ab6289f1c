package ub.app.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers that a program adds and takes away while requests come. */
@Timeout(120)
class RuntimeServersIT {
    private static final String SERVERS = "/api/v1/backends/app/servers";

    private static Origin origin(String name) throws IOException {
        return Origin.serving((input, output) -> {
            while (Http.readHead(input) != null) {
                output.write(("HTTP/1.1 200 OK\r\nContent-Length: " + name.length() + "\r\n\r\n" + name)
                        .getBytes(StandardCharsets.US_ASCII));
            }
        });
    }

    private static String change(RunningProgram program, String method, String path, String body) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) URI.create(program.url("admin", path)).toURL()
                .openConnection();
        connection.setRequestMethod(method);
        connection.setRequestProperty("X-API-Key", "key");
        if (!body.isEmpty()) {
            connection.setDoOutput(true);
            connection.getOutputStream().write(body.getBytes(StandardCharsets.US_ASCII));
        }
        assertEquals(2, connection.getResponseCode() / 100);
        return new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static Map<String, Integer> answers(RunningProgram program, int requests) throws IOException {
        Map<String, Integer> counts = new TreeMap<>();
        for (int i = 0; i < requests; i++) {
            try (InputStream answer = URI.create(program.url("web", "/")).toURL().openStream()) {
                counts.merge(new String(answer.readAllBytes(), StandardCharsets.US_ASCII), 1, Integer::sum);
            }
        }
        return counts;
    }

    private static void awaitCheck(RunningProgram program) throws IOException {
        String series = "haproxy_server_check_status{proxy=\"app\",server=\"two\",state=\"L4OK\",} 1.0";
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!program.admin("/metrics").contains(series)) {
            assertTrue(System.nanoTime() < deadlineNs, "it is never checked");
        }
    }

    @Test
    void aServerIsAddedAndAnotherTakenAway() throws IOException {
        try (Origin one = origin("one"); Origin two = origin("two"); RunningProgram program = RunningProgram.start("""
                [admin]
                listen = "127.0.0.1:0"
                api_key = "key"
                [frontend.web]
                bind = ["127.0.0.1:0"]
                default_backend = "app"
                [backend.app]
                servers = [{ name = "one", address = "%s" }]
                health_check = { interval = "50ms" }
                """.formatted(one.address()))) {
            assertEquals(Map.of("one", 4), answers(program, 4));
            String added = change(program, "POST", SERVERS,
                    "{\"name\": \"two\", \"address\": \"" + two.address() + "\"}");
            assertTrue(added.contains("\"address\":\"" + two.address() + "\",\"state\":\"UP\""), added);
            program.awaitLog("server app/two at " + two.address() + " is added");
            assertEquals(Map.of("one", 10, "two", 10), answers(program, 20));
            String removed = change(program, "DELETE", SERVERS + "/one", "");
            assertTrue(removed.contains("\"removed\":\"one\"") && removed.contains("\"active_connections\":0"),
                    removed);
            assertEquals(Map.of("two", 20), answers(program, 20));
            awaitCheck(program);
        }
    }
}
