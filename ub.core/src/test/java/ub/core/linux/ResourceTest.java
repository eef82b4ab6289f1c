package ub.core.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ResourceTest {
    @Test
    void raisesTheSoftLimitToTheHardOne() throws Exception {
        long limit = Resource.raiseOpenFileLimit(Errno.newSegment());
        String line = Files.readAllLines(Path.of("/proc/self/limits")).stream()
                .filter(text -> text.startsWith("Max open files")).findFirst().orElseThrow();
        assertTrue(line.matches("Max open files\\s+" + limit + "\\s+" + limit + "\\s+files\\s*"), line);
        assertEquals(limit, Resource.raiseOpenFileLimit(Errno.newSegment()), "nothing more to raise");
    }
}
