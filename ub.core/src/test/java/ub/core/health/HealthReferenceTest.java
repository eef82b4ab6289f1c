package ub.core.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import ub.core.health.HealthEvent.Administered;
import ub.core.health.HealthEvent.Asked;
import ub.core.health.HealthEvent.Checked;
import ub.core.health.HealthEvent.ErrorsSeen;

/** {@code doc/health.md} says what becomes of servers. */
class HealthReferenceTest {
    private static final Pattern STORY =
            Pattern.compile("```states\\nrise (\\d) fall (\\d)\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern STEP = Pattern.compile("(check|agent|admin|errors) (.*?)\\s{2,}(\\w+)(?:\\s+#.*)?");
    private static final Map<String, OnError> REACTIONS = Map.of("fastinter", OnError.FAST_INTERVAL,
            "fail-check", OnError.FAIL_CHECK, "sudden-death", OnError.SUDDEN_DEATH, "mark-down", OnError.MARK_DOWN);

    /** Maven runs the tests of a module in its folder. */
    private static String reference() throws IOException {
        return Files.readString(Path.of("..", "doc", "health.md"));
    }

    /** What happens to a server, a step on a line, and the state behind each. */
    record Story(int rise, int fall, List<String> steps) {
    }

    private static List<Story> stories() throws IOException {
        return STORY.matcher(reference()).results().map(story -> new Story(Integer.parseInt(story.group(1)),
                Integer.parseInt(story.group(2)), story.group(3).lines().toList())).toList();
    }

    @Test
    void theOtherTestFindsTheStories() throws IOException {
        assertTrue(stories().size() >= 3);
    }

    @ParameterizedTest
    @MethodSource("stories")
    void eachStoryGoesAsItSays(Story story) {
        ServerHealth health = ServerHealth.unchecked(story.rise(), story.fall());
        for (String line : story.steps()) {
            Matcher step = STEP.matcher(line);
            assertTrue(step.matches(), line);
            for (HealthEvent event : events(step.group(1), step.group(2)).toList()) {
                health = health.after(event);
            }
            assertEquals(step.group(3), health.state().name(), line);
        }
    }

    private static Stream<HealthEvent> events(String kind, String what) {
        return switch (kind) {
            case "check" -> Stream.of(what.split(" "))
                    .map(status -> new Checked(Asked.SERVER, CheckResult.of(CheckStatus.valueOf(status), "")));
            case "agent" -> {
                CheckResult result = AgentLine.read(what);
                yield Stream.concat(result.orders().admin().stream().map(Administered::new),
                        Stream.of(new Checked(Asked.AGENT, result)));
            }
            case "admin" -> Stream.of(new Administered(AdminState.valueOf(what.toUpperCase(Locale.ROOT))));
            default -> Stream.of(new ErrorsSeen(10, Observation.NOT_CONNECTED, REACTIONS.get(what)));
        };
    }

    @ParameterizedTest
    @EnumSource
    void eachStatusIsDescribed(CheckStatus status) throws IOException {
        String counts = switch (status.verdict()) {
            case NEUTRAL -> "nothing";
            case FAILED -> "failed";
            case PASSED -> "passed";
            case CONDITIONAL -> "passed, and no new traffic";
        };
        String row = "| `" + status.name() + "` | " + status.description() + " | " + counts + " |";
        assertTrue(reference().contains(row), row);
    }

    /** The table of states: a row for each administrative one, a column for each operational one. */
    @ParameterizedTest
    @EnumSource
    void theTableOfStatesIsRight(AdminState admin) throws IOException {
        String row = "| " + admin.name().toLowerCase(Locale.ROOT) + " | `"
                + ServerState.of(admin, OperationalState.RUNNING) + "` | `"
                + ServerState.of(admin, OperationalState.STOPPING) + "` | `"
                + ServerState.of(admin, OperationalState.STOPPED) + "` |";
        assertTrue(reference().contains("\n" + row + "\n"), row);
    }
}
