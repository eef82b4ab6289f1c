package ub.http.sticky;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import ub.core.backend.Backend;

class CookieServersTest {
    private static List<Integer> find(CookieServers servers, String value) {
        MemorySegment bytes = MemorySegment.ofArray(("xx" + value + "yy").getBytes(StandardCharsets.ISO_8859_1));
        List<Integer> found = new ArrayList<>();
        for (int i = servers.first(bytes, 2, value.length()); i != CookieServers.NONE;
                i = servers.next(i, bytes, 2, value.length())) {
            found.add(i);
        }
        return found;
    }

    @Test
    void serversOfOneValueComeInTheirOrder() {
        Backend backend = StickyBackend.of("", "x", "y", "x");
        CookieServers servers = new CookieServers(backend.servers());
        assertEquals(List.of(0), find(servers, "s1"));
        assertEquals(List.of(1, 3), find(servers, "x"));
        assertEquals(List.of(2), find(servers, "y"));
        assertEquals(List.of(), find(servers, "s2"), "it has another value than its name");
        assertEquals(List.of(), find(servers, ""));
    }

    @Test
    void eachOfManyIsFound() {
        String[] values = IntStream.range(0, 1_000).mapToObj(i -> "v" + i).toArray(String[]::new);
        CookieServers servers = new CookieServers(StickyBackend.of(values).servers());
        for (int i = 0; i < 1_000; i++) {
            assertEquals(List.of(i), find(servers, "v" + i));
        }
    }

    @Test
    void aBackendWithoutServersHasNone() {
        assertEquals(List.of(), find(new CookieServers(List.of()), "x"));
    }
}
