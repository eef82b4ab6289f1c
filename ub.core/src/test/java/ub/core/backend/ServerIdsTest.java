package ub.core.backend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import ub.core.balance.Algorithm;

/** What HAProxy 2.6 numbers so: {@code show servers state} of the same servers. */
class ServerIdsTest {
    private static ServerSettings server(int place, int id) {
        return new ServerSettings("s" + place, TestServers.NOWHERE, 1, 0, false, 0, ServerChecks.NONE,
                Optional.empty(), new ServerMarks(id, ""), Optional.empty());
    }

    private static ServerSettings[] servers(int... written) {
        return IntStream.range(0, written.length).mapToObj(i -> server(i, written[i])).toArray(ServerSettings[]::new);
    }

    private static int[] ids(int... written) {
        ServerSettings[] servers = servers(written);
        ServerIds ids = new ServerIds(Arrays.asList(servers));
        return Arrays.stream(servers).mapToInt(ids::of).toArray();
    }

    @Test
    void withoutNumbersEachHasItsPlace() {
        assertArrayEquals(new int[] {1, 2, 3}, ids(0, 0, 0));
    }

    @Test
    void aNumberThatIsTakenIsPassedOver() {
        assertArrayEquals(new int[] {2, 3, 4}, ids(2, 0, 0));
        assertArrayEquals(new int[] {1, 3, 2}, ids(0, 0, 2));
        assertArrayEquals(new int[] {900, 2, 1}, ids(900, 0, 1));
    }

    @Test
    void whoComesBackHasTheNumberOfItsName() {
        ServerSettings[] two = servers(0, 0);
        ServerIds ids = new ServerIds(Arrays.asList(two));
        assertEquals(3, ids.of(server(7, 0)));
        assertEquals(4, ids.of(server(8, 0)));
        assertEquals(3, ids.of(server(7, 0)));
        assertEquals(2, ids.of(two[1]));
        assertEquals(50, ids.of(server(7, 50)), "it is given another one");
    }

    @Test
    void serversThatComeAndGoAreFound() {
        Backend backend = TestServers.backend(Algorithm.FIRST, servers(0, 0));
        backend.add(server(2, 0));
        Server third = backend.servers().get(2);
        assertSame(third, backend.server(3));
        backend.remove(third);
        assertNull(backend.server(3));
        backend.add(server(5, 0));
        assertEquals("s5", backend.server(4).name());
        backend.add(server(2, 0));
        assertEquals("s2", backend.server(3).name());
    }

    @Test
    void aBackendFindsItsServers() {
        Backend backend = TestServers.backend(Algorithm.FIRST, servers(0, 900, 0));
        assertSame(backend.servers().get(0), backend.server(1));
        assertSame(backend.servers().get(1), backend.server(900));
        assertSame(backend.servers().get(2), backend.server(3));
        assertEquals(900, backend.servers().get(1).id());
        assertNull(backend.server(2));
        assertNull(backend.server(0));
        assertNull(backend.server(-1));
        assertNull(backend.server((1L << 32) + 1), "more than an int");
    }
}
