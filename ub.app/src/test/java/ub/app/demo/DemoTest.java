package ub.app.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DemoTest {
    @Test
    void theServersTakeTurns() throws IOException {
        try (Demo demo = Demo.start(Demo.Ports.ANY)) {
            Set<String> answers = new HashSet<>(List.of(demo.request(), demo.request(), demo.request()));
            assertEquals(Set.of("hello from b1\n", "hello from b2\n", "hello from b3\n"), answers);
        }
    }

    @Test
    void theStatisticsCountTheRequests() throws IOException {
        try (Demo demo = Demo.start(Demo.Ports.ANY)) {
            demo.request();
            demo.request();
            String total = statistics(demo).replace(" ", "");
            assertTrue(total.contains("\"total_requests\":2,"), total);
        }
    }

    @Test
    void theGuideNamesThreeServersAndThreeThingsToTry() {
        try (Demo demo = Demo.start(Demo.Ports.ANY)) {
            String firstLine = demo.guide().lines().findFirst().get();
            Matcher addresses = Pattern.compile("127\\.0\\.0\\.1:[0-9]+").matcher(firstLine);
            assertEquals(3, addresses.results().count());
            assertEquals(3, demo.guide().lines().filter(line -> line.startsWith("  curl ")).count());
        }
    }

    @Test
    void takesTheNextPortWhenTheUsualOneIsTaken() {
        try (Demo one = Demo.start(Demo.Ports.USUAL); Demo other = Demo.start(Demo.Ports.USUAL)) {
            assertNotEquals(port(one), port(other));
        }
    }

    private static int port(Demo demo) {
        Matcher url = Pattern.compile("curl http://127\\.0\\.0\\.1:([0-9]+)/ ").matcher(demo.guide());
        assertTrue(url.find(), demo.guide());
        return Integer.parseInt(url.group(1));
    }

    private static String statistics(Demo demo) throws IOException {
        Matcher url = Pattern.compile("curl (http\\S+/stats)").matcher(demo.guide());
        assertTrue(url.find(), demo.guide());
        try (InputStream answer = URI.create(url.group(1)).toURL().openStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
