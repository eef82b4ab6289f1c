package ub.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ub.admin.metrics.ParsedMetrics;
import ub.admin.stats.Balancers;

/** {@code doc/admin.md} says what the listener answers: all of it, and nothing else. */
class ReferenceTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CURL = Pattern.compile("^curl -sf? '?http://127\\.0\\.0\\.1:9090([^'\n]*)'?$",
            Pattern.MULTILINE);
    private static final Pattern JSON_BLOCK = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);
    private static final Pattern PATH_ROW = Pattern.compile("^\\| `(/[^`]*)` \\|", Pattern.MULTILINE);
    private static final Pattern FIELD_ROW = Pattern.compile("^\\| `([a-z0-9_]+)` \\| [^|]* \\|$", Pattern.MULTILINE);
    private static final Pattern METRIC_ROW = Pattern.compile("^\\| `([a-z0-9_]+)` \\| ([^|]*)\\| [^|]* \\|$",
            Pattern.MULTILINE);
    private static final Set<String> STATUS_CLASSES = Set.of("1xx", "2xx", "3xx", "4xx", "5xx");

    private String reference;
    private AdminServer server;
    private AdminClient client;

    /** Maven runs the tests of a module in its folder. */
    @BeforeEach
    void start() throws IOException {
        reference = Files.readString(Path.of("..", "doc", "admin.md"));
        server = AdminServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Optional.empty(),
                Balancers::sample, () -> new ReopenedLogs(List.of(), List.of()));
        client = new AdminClient(server.address());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void everyCommandIsAnswered() throws IOException {
        List<String> targets = all(CURL);
        assertEquals(7, targets.size(), targets::toString);
        for (String target : targets) {
            assertEquals(200, client.get(target).status(), target);
        }
    }

    @Test
    void thePathsAreThoseThatExist() throws IOException {
        JsonNode paths = JSON.readTree(client.get("/nowhere").body()).get("paths");
        assertEquals(JSON.convertValue(paths, TreeSet.class), new TreeSet<>(all(PATH_ROW)));
    }

    @Test
    void theFieldsAreThoseOfTheAnswer() throws IOException {
        Set<String> names = new TreeSet<>();
        collectNames(JSON.readTree(client.get("/stats").body()), names);
        names.removeAll(STATUS_CLASSES);
        assertEquals(names, new TreeSet<>(all(FIELD_ROW)));
    }

    private static void collectNames(JsonNode node, Set<String> names) {
        node.fieldNames().forEachRemaining(names::add);
        node.forEach(child -> collectNames(child, names));
    }

    @Test
    void theExamplesHaveTheShapeOfTheAnswers() throws IOException {
        List<String> examples = all(JSON_BLOCK);
        assertEquals(2, examples.size());
        assertEquals(JSON.readTree(client.get("/readyz").body()), JSON.readTree(examples.get(0)));
        Map<String, String> expected = new TreeMap<>();
        collectShape("", JSON.readTree(client.get("/stats").body()), expected);
        Map<String, String> actual = new TreeMap<>();
        collectShape("", JSON.readTree(examples.get(1)), actual);
        assertEquals(expected, actual);
    }

    /** Path to type of every value, where all elements of an array count as one. */
    private static void collectShape(String path, JsonNode node, Map<String, String> shape) {
        shape.put(path, node.isIntegralNumber() ? "INTEGER" : node.getNodeType().name());
        node.properties().forEach(field -> collectShape(path + "/" + field.getKey(), field.getValue(), shape));
        if (node.isArray()) {
            node.forEach(element -> collectShape(path + "[]", element, shape));
        }
    }

    @Test
    void theMetricsAreThoseOfTheAnswer() throws IOException {
        ParsedMetrics metrics = ParsedMetrics.of(client.get("/metrics").body());
        Map<String, String> expected = new TreeMap<>();
        metrics.types().forEach((name, type) -> {
            String sample = type.equals("histogram") ? name + "_count" : name;
            expected.put(name, new TreeSet<>(metrics.series(sample).keySet().iterator().next().keySet()).toString());
        });
        Map<String, String> actual = new TreeMap<>();
        METRIC_ROW.matcher(reference).results().forEach(row -> actual.put(row.group(1), labels(row.group(2))));
        assertEquals(expected, actual);
    }

    private static String labels(String cell) {
        Set<String> labels = new TreeSet<>(List.of(cell.replace("`", "").strip().split(", ")));
        labels.remove("");
        return labels.toString();
    }

    @Test
    void theNumberOfLinesOfAServerIsRight() throws IOException {
        long withBreaker = lines("s2");
        long checkedWithAgent = lines("s1");
        assertTrue(withBreaker > 55 && withBreaker < 65, () -> withBreaker + " lines");
        assertTrue(checkedWithAgent - withBreaker > 20 && checkedWithAgent - withBreaker < 30,
                () -> checkedWithAgent + " lines");
    }

    private long lines(String server) throws IOException {
        String label = "server=\"" + server + "\"";
        return client.get("/metrics").body().lines().filter(line -> line.contains(label)).count();
    }

    private List<String> all(Pattern pattern) {
        return pattern.matcher(reference).results().map(match -> match.group(1)).toList();
    }
}
