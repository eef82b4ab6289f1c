package ub.admin.http;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QueryTest {
    @Test
    void keepsTheOrderOfRepeatedParameters() {
        Query query = query("/m?scope=server&x=1&scope=frontend");
        assertEquals(List.of("server", "frontend"), query.all("scope"));
    }

    @Test
    void decodesNamesAndValues() {
        assertEquals(List.of("a&b=c d"), query("/m?ke%79=a%26b%3Dc+d").all("key"));
    }

    @Test
    void aParameterWithoutAValueIsEmpty() {
        assertEquals(List.of(""), query("/m?key").all("key"));
        assertEquals(List.of("="), query("/m?key==").all("key"));
    }

    @Test
    void anAbsentOrEmptyQueryHasNoParameters() {
        for (String uri : List.of("/m", "/m?")) {
            assertEquals(List.of(), query(uri).all("key"));
            assertDoesNotThrow(() -> query(uri).allow(Set.of()));
        }
    }

    @Test
    void namesTheParameterThatNobodyKnows() {
        var failure = assertThrows(RequestException.class, () -> query("/m?scop=1").allow(Set.of("scope")));
        assertEquals("unknown parameter \"scop\"; known: scope", failure.getMessage());
        assertDoesNotThrow(() -> query("/m?scope=1").allow(Set.of("scope")));
    }

    private static Query query(String uri) {
        return new Query(URI.create(uri));
    }
}
