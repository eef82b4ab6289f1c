package ub.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DemoCommandTest {
    @Test
    void onceShowsThatTheServersTakeTurns() {
        CommandRun run = CommandRun.of("demo", "--once");
        assertEquals(ExitStatus.ENDED, run.status());
        String turns = """
                hello from b1
                hello from b2
                hello from b3
                """.repeat(2);
        assertEquals(turns, run.out());
    }
}
