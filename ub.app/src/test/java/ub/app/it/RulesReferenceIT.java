package ub.app.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import ub.app.Service;
import ub.app.dns.DnsLookup;
import ub.config.Config;
import ub.config.ConfigLoader;
import ub.config.HostResolver;
import ub.config.LoadResult;
import ub.config.Overrides;
import ub.core.problem.Problem;

/**
 * The examples of doc/rules.md: the rules of each go to work, its requests are sent, and what it says must come of
 * them.
 *
 * <pre>
 *   METHOD PATH | Field: value   -> backend METHOD PATH | Field: value   &lt;- status | Field: value
 * </pre>
 * Behind the first arrow stands what the server sees, behind the second what the client is answered; a field without a
 * value is not there.
 */
@Timeout(120)
class RulesReferenceIT {
    private static final List<String> BACKENDS = List.of("app", "api", "static", "shop");
    private static final Pattern EXAMPLE =
            Pattern.compile("```rules\\n(.*?)```\\n```requests\\n(.*?)```", Pattern.DOTALL);
    /** The user lists and stick tables that the examples use. */
    private static final Pattern TABLES =
            Pattern.compile("```toml\\n(\\[(?:userlist|table)\\..*?)```", Pattern.DOTALL);
    private static final Map<String, EchoOrigin> ORIGINS = new LinkedHashMap<>();

    @BeforeAll
    static void startServers() throws IOException {
        for (String backend : BACKENDS) {
            ORIGINS.put(backend, new EchoOrigin(backend));
        }
    }

    @AfterAll
    static void stopServers() throws IOException {
        for (EchoOrigin origin : ORIGINS.values()) {
            origin.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> eachExampleDoesWhatItSays() throws IOException {
        String reference = Files.readString(Path.of("..", "doc", "rules.md"));
        String tables = TABLES.matcher(reference).results().map(found -> found.group(1)).collect(Collectors.joining());
        Matcher example = EXAMPLE.matcher(reference);
        List<DynamicTest> tests = new ArrayList<>();
        while (example.find()) {
            String rules = example.group(1);
            String requests = example.group(2);
            tests.add(DynamicTest.dynamicTest(rules.lines().findFirst().orElse(""),
                    () -> run(config(rules, tables), requests)));
        }
        assertTrue(tests.size() >= 15, () -> tests.size() + " examples were found");
        return tests.stream();
    }

    private static void run(Config config, String requests) throws IOException {
        try (Service service = Service.start(config)) {
            InetSocketAddress address = (InetSocketAddress) service.listeners().getFirst().addresses().getFirst();
            for (String line : requests.lines().toList()) {
                check(line, address);
            }
        }
    }

    private static Config config(String rules, String tables) {
        StringBuilder toml = new StringBuilder("""
                [global]
                workers = 1
                [admin]
                listen = "off"
                [frontend.web]
                bind = ["127.0.0.1:0"]
                default_backend = "app"
                """).append("rules = '''\n").append(rules).append("'''\n");
        ORIGINS.forEach((name, origin) -> toml.append("""
                [backend.%s]
                servers = [{ address = "127.0.0.1:%d", check = false }]
                """.formatted(name, origin.port())));
        toml.append(tables);
        LoadResult result = new ConfigLoader(Map.of(), HostResolver.SYSTEM, DnsLookup::new)
                .load("example", toml.toString(), Overrides.NONE);
        if (result instanceof LoadResult.Loaded loaded) {
            return loaded.config();
        }
        throw new AssertionError(result.problems().stream().map(Problem::render).toList());
    }

    private static void check(String line, InetSocketAddress address) throws IOException {
        String[] byAnswer = line.split(" <- ", 2);
        String[] byServer = byAnswer[0].split(" -> ", 2);
        RawMessage answer = ask(byServer[0].split(" \\| "), address);
        if (byServer.length == 2) {
            checkServer(line, byServer[1].split(" \\| "), answer);
        }
        if (byAnswer.length == 2) {
            String[] expected = byAnswer[1].split(" \\| ");
            assertEquals(Integer.parseInt(expected[0].strip()), answer.status(), line);
            checkFields(line, expected, answer);
        }
    }

    /** The server echoes its name and the head that it got. */
    private static void checkServer(String line, String[] expected, RawMessage answer) {
        String[] echo = answer.text().split("\n", 2);
        String[] target = expected[0].strip().split(" ", 2);
        assertEquals(target[0], echo[0], line);
        RawMessage seen = new RawMessage(echo[1], new byte[0]);
        if (target.length == 2) {
            assertEquals(target[1] + " HTTP/1.1", seen.startLine(), line);
        }
        checkFields(line, expected, seen);
    }

    private static void checkFields(String line, String[] expected, RawMessage message) {
        for (int i = 1; i < expected.length; i++) {
            String[] field = expected[i].strip().split(":", 2);
            String values = String.join(", ", message.values(field[0].toLowerCase(Locale.ROOT)));
            assertEquals(field[1].strip(), values, () -> line + "\n" + message.head());
        }
    }

    private static RawMessage ask(String[] request, InetSocketAddress address) throws IOException {
        StringBuilder head = new StringBuilder(request[0].strip()).append(" HTTP/1.1\r\n");
        boolean host = false;
        for (int i = 1; i < request.length; i++) {
            head.append(request[i].strip()).append("\r\n");
            host |= request[i].strip().startsWith("Host:");
        }
        head.append(host ? "" : "Host: test.example\r\n").append("Connection: close\r\n\r\n");
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
            InputStream input = new BufferedInputStream(socket.getInputStream());
            return RawMessage.read(input);
        }
    }
}
