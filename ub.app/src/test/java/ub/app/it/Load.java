package ub.app.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The program's own load generator at work, in a process of its own. */
final class Load implements AutoCloseable {
    private static final Pattern STATUSES = Pattern.compile("\"status\":\\s*\\{([^}]*)}");
    private static final Pattern FAILURES = Pattern.compile("\"failures\":\\s*\\{([^}]*)}");
    private static final Pattern COUNT = Pattern.compile("\"([^\"]+)\":\\s*(\\d+)");

    private final Process process;

    private Load(Process process) {
        this.process = process;
    }

    /** Sends a request over each connection as soon as the one before is answered, for so many seconds. */
    static Load start(String url, int connections, int seconds) throws IOException {
        return new Load(RunningProgram.command("bench", "load", "--json", "-c", Integer.toString(connections), "-d",
                seconds + "s", url).redirectError(ProcessBuilder.Redirect.DISCARD).start());
    }

    /** Waits for its end. Fails unless each request was answered with success. Returns how many there were. */
    long expectAllAnswered() throws IOException, InterruptedException {
        String report = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the load does not end");
        assertEquals(0, sum(FAILURES, report, ""), report);
        long good = sum(STATUSES, report, "2xx");
        assertEquals(sum(STATUSES, report, ""), good, report);
        assertTrue(good > 0, report);
        return good;
    }

    /** Returns the counts of a part of the report whose names begin so, added up. */
    private static long sum(Pattern part, String report, String prefix) {
        Matcher found = part.matcher(report);
        assertTrue(found.find(), report);
        return COUNT.matcher(found.group(1)).results().filter(count -> count.group(1).startsWith(prefix))
                .mapToLong(count -> Long.parseLong(count.group(2))).sum();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
