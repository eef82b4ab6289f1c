package ub.app.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

/** The examples of doc/stickiness.md: each configuration goes to work before two servers, and its requests are sent. */
@Timeout(120)
class StickinessReferenceIT {
    private static final Pattern EXAMPLE =
            Pattern.compile("```toml\\n(.*?)```\\n```requests\\n(.*?)```", Pattern.DOTALL);

    @TestFactory
    Stream<DynamicTest> eachExampleDoesWhatItSays() throws IOException {
        Matcher example = EXAMPLE.matcher(Files.readString(Path.of("..", "doc", "stickiness.md")));
        List<DynamicTest> tests = new ArrayList<>();
        while (example.find()) {
            String toml = example.group(1);
            String requests = example.group(2);
            tests.add(DynamicTest.dynamicTest("example " + (tests.size() + 1), () -> run(toml, requests)));
        }
        assertTrue(tests.size() >= 4, () -> tests.size() + " examples were found");
        return tests.stream();
    }

    private static void run(String toml, String requests) throws IOException {
        try (EchoOrigin first = new EchoOrigin("s1"); EchoOrigin second = new EchoOrigin("s2");
                Service service = Service.start(config(toml, first, second))) {
            InetSocketAddress address = (InetSocketAddress) service.listeners().getFirst().addresses().getFirst();
            for (String line : requests.lines().toList()) {
                ExampleRequest.check(line, address);
            }
        }
    }

    private static Config config(String example, EchoOrigin first, EchoOrigin second) {
        String toml = "[global]\nworkers = 1\n[admin]\nlisten = \"off\"\n" + example
                .replace("*:8080", "127.0.0.1:0")
                .replace("10.0.0.1:3000", "127.0.0.1:" + first.port())
                .replace("10.0.0.2:3000", "127.0.0.1:" + second.port());
        LoadResult result = new ConfigLoader(Map.of(), HostResolver.SYSTEM, DnsLookup::new)
                .load("example", toml, Overrides.NONE);
        if (result instanceof LoadResult.Loaded loaded) {
            return loaded.config();
        }
        throw new AssertionError(result.problems().stream().map(Problem::render).toList());
    }
}
