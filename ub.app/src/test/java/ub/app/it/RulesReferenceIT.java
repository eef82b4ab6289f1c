package ub.app.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
                ExampleRequest.check(line, address);
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
}
