package ub.core.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import ub.core.backend.CircuitBreaker.Outcome;

/** The stories of {@code doc/resilience.md} happen as they are told. */
class ResilienceReferenceTest {
    private static final Pattern STORY = Pattern.compile("```breaker\n(.*?)```", Pattern.DOTALL);
    private static final Pattern SETTINGS =
            Pattern.compile("failure_threshold (\\d+), success_threshold (\\d+), open (\\d+)s");

    private final Deque<Integer> begun = new ArrayDeque<>();
    private CircuitBreaker breaker;
    private long nowNs;

    @Test
    void theBreakerDoesWhatIsTold() throws IOException {
        // Maven runs the tests of a module in its folder.
        String text = Files.readString(Path.of("..", "doc", "resilience.md"));
        List<String> stories = STORY.matcher(text).results().map(match -> match.group(1)).toList();
        assertEquals(1, stories.size());
        for (String story : stories) {
            tell(story.lines().toList());
        }
    }

    private void tell(List<String> lines) {
        MatchResult settings = SETTINGS.matcher(lines.getFirst()).results().findFirst().orElseThrow();
        breaker = new CircuitBreaker(new BreakerSettings(number(settings, 1), number(settings, 2),
                TimeUnit.SECONDS.toMillis(number(settings, 3))));
        for (String line : lines.subList(1, lines.size())) {
            String[] parts = line.split("#")[0].strip().split(" {2,}");
            events(parts[0], line);
            if (parts.length > 1) {
                assertEquals(parts[1], breaker.status().text(), line);
            }
        }
    }

    private static int number(MatchResult match, int group) {
        return Integer.parseInt(match.group(group));
    }

    private void events(String events, String line) {
        boolean refused = events.startsWith("refused: ");
        String[] words = events.replace("refused: ", "").split(" ");
        for (int i = 0; i < words.length; i++) {
            boolean last = i == words.length - 1;
            switch (words[i]) {
                case "fail" -> request(Outcome.FAILURE, line);
                case "ok" -> request(Outcome.SUCCESS, line);
                case "begin" -> {
                    if (refused && last) {
                        assertFalse(breaker.allows(nowNs), line);
                    } else {
                        begin(line);
                    }
                }
                case "end" -> breaker.ended(begun.removeFirst(), outcome(words[++i]), nowNs);
                case "wait" -> nowNs += TimeUnit.SECONDS.toNanos(Long.parseLong(words[++i].replace("s", "")));
                default -> throw new AssertionError("what is \"" + words[i] + "\"?");
            }
        }
    }

    private static Outcome outcome(String word) {
        return word.equals("ok") ? Outcome.SUCCESS : Outcome.FAILURE;
    }

    private void begin(String line) {
        assertTrue(breaker.allows(nowNs), line);
        begun.addLast(breaker.begin(nowNs));
    }

    private void request(Outcome outcome, String line) {
        begin(line);
        breaker.ended(begun.removeLast(), outcome, nowNs);
    }
}
