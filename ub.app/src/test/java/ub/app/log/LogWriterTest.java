package ub.app.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LogWriterTest {
    private final LogQueue queue = new LogQueue();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final LogWriter writer = new LogWriter(queue, new PrintStream(bytes, false, StandardCharsets.UTF_8));

    private String written() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void closeWritesWhatIsStillInTheQueue() {
        writer.start();
        for (int i = 0; i < 1000; i++) {
            queue.offer(LogQueueTest.line("message " + i));
        }
        writer.close();
        assertEquals(1000, written().lines().count());
        assertTrue(written().endsWith("message 999\n"));
    }

    @Test
    void closeTellsWhatWasHeldBack() {
        writer.start();
        for (int i = 0; i < Repeats.LIMIT + 7; i++) {
            queue.offer(LogQueueTest.line("down"));
        }
        writer.close();
        assertTrue(written().endsWith("down (7 more like this)\n"), written());
    }

    @Test
    void tellsHowManyWereDropped() {
        for (int i = 0; i < LogQueue.CAPACITY + 9; i++) {
            queue.offer(LogQueueTest.line("message " + i));
        }
        writer.start();
        writer.close();
        assertTrue(written().contains("WARN  ub.app.log  9 messages were dropped"), "the loss is not told");
    }
}
