package ub.app.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The same rules in the program and in the installed HAProxy, the same 500 requests to both: statuses, backends,
 * forwarded requests and answers must agree.
 */
@Timeout(300)
class RuleParityIT {
    private static final List<String> BACKENDS = List.of("web", "api", "static", "blog", "shop", "beta");
    private static final int REQUESTS = 500;
    private static final int SHOWN = 10;
    /** Of "Hello world!": U. Drepper, "Unix crypt using SHA-256 and SHA-512". */
    private static final String HASH = "$5$saltstring$5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc5";
    private static final String SEED_VARIABLE = "UB_PARITY_SEED";

    private final Map<String, EchoOrigin> origins = new LinkedHashMap<>();

    @Test
    void agreesWithHaproxyOnFiveHundredRequests() throws Exception {
        String chosen = System.getenv(SEED_VARIABLE);
        long seed = chosen == null ? System.nanoTime() : Long.parseLong(chosen);
        for (String backend : BACKENDS) {
            origins.put(backend, new EchoOrigin(backend));
        }
        try (HaproxyProcess haproxy = HaproxyProcess.start(haproxyConfiguration());
                RunningProgram program = RunningProgram.start(programConfiguration())) {
            List<String> differences = new ArrayList<>();
            RequestMaker requests = new RequestMaker(seed);
            Map<String, Integer> backends = new LinkedHashMap<>();
            for (int i = 0; i < REQUESTS; i++) {
                String request = requests.next();
                Outcome expected = ask(haproxy.address(), request);
                Outcome actual = ask(program.frontend("web"), request);
                backends.merge(expected.backend(), 1, Integer::sum);
                if (!expected.equals(actual)) {
                    differences.add(request + "HAProxy: " + expected + "\nprogram: " + actual + "\n");
                }
            }
            assertTrue(backends.keySet().containsAll(BACKENDS), () -> "too few kinds of requests: " + backends);
            assertEquals(0, differences.size(), () -> differences.size() + " of " + REQUESTS + " differ; "
                    + SEED_VARIABLE + "=" + seed + " repeats them. The first:\n" + differences.stream().limit(SHOWN)
                    .collect(Collectors.joining("\n")));
        } finally {
            for (EchoOrigin origin : origins.values()) {
                origin.close();
            }
        }
    }

    private static Outcome ask(InetSocketAddress address, String request) throws IOException {
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            InputStream input = new BufferedInputStream(socket.getInputStream());
            return Outcome.of(request.startsWith("HEAD ") ? RawMessage.readWithoutBody(input) : RawMessage.read(input));
        }
    }

    private static String rules(String name) throws IOException {
        try (InputStream bytes = RuleParityIT.class.getResourceAsStream(name)) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String haproxyConfiguration() throws IOException {
        StringBuilder backends = new StringBuilder();
        for (String backend : BACKENDS) {
            backends.append("backend ").append(backend).append('\n')
                    .append(backend.equals("api") ? rules("parity-api.rules") : "")
                    .append("server s1 127.0.0.1:").append(origins.get(backend).port()).append('\n');
        }
        return """
                defaults
                mode http
                timeout connect 5s
                timeout client 10s
                timeout server 10s
                frontend web
                bind 127.0.0.1:@PORT@
                option forwardfor
                http-request set-header X-Real-IP %[src]
                http-request set-header X-Forwarded-Proto http
                http-request set-header X-Forwarded-Host %[req.hdr(host)]
                """ + rules("parity-frontend.rules") + "default_backend web\n" + backends + """
                userlist staff
                user anna password %s groups admins
                user bob insecure-password builder groups ops,crew
                group admins
                group ops
                group crew
                """.formatted(HASH);
    }

    private String programConfiguration() throws IOException {
        StringBuilder configuration = new StringBuilder("""
                [userlist.staff]
                users = [
                  { name = "anna", password = "%s", groups = ["admins"] },
                  { name = "bob", insecure_password = "builder", groups = ["ops", "crew"] },
                ]
                [frontend.web]
                bind = ["127.0.0.1:0"]
                default_backend = "web"
                """.formatted(HASH)).append("rules = '''\n").append(rules("parity-frontend.rules")).append("'''\n");
        for (String backend : BACKENDS) {
            configuration.append("""
                    [backend.%s]
                    servers = [{ name = "s1", address = "127.0.0.1:%d", check = false }]
                    """.formatted(backend, origins.get(backend).port()));
            if (backend.equals("api")) {
                configuration.append("rules = '''\n").append(rules("parity-api.rules")).append("'''\n");
            }
        }
        return configuration.toString();
    }
}
