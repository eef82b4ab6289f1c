package ub.admin.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathPatternTest {
    private static final PathPattern SERVER = new PathPattern("/backends/{b}/servers/{s}");

    @Test
    void aPathWithoutNamesIsWholeOrUnknown() {
        PathPattern stats = new PathPattern("/stats");
        assertEquals(Optional.of(Map.of()), stats.match("/stats"));
        assertEquals(Optional.empty(), stats.match("/stats/"));
        assertEquals(Optional.empty(), stats.match("/Stats"));
        assertEquals(Optional.of(Map.of()), new PathPattern("/").match("/"));
        assertEquals(Optional.of(Map.of()), new PathPattern("/stats;csv").match("/stats%3bcsv"));
    }

    @Test
    void namesStandForOnePartEach() {
        assertEquals(Optional.of(Map.of("b", "app", "s", "s1")), SERVER.match("/backends/app/servers/s1"));
    }

    /** A name may have any character: what is a slash in it is no end of the part. */
    @Test
    void partsAreDecodedAfterThePathWasTakenApart() {
        assertEquals(Optional.of(Map.of("b", "a/b c", "s", "1+1")), SERVER.match("/backends/a%2Fb%20c/servers/1+1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/backends/app/servers", "/backends/app/servers/", "/backends//servers/s1",
        "/backends/app/servers/s1/", "/backends/app/server/s1", "backends/app/servers/s1", "/", ""})
    void otherPathsDoNotMatch(String path) {
        assertEquals(Optional.empty(), SERVER.match(path));
    }
}
