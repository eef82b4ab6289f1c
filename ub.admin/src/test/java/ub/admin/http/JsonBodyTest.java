package ub.admin.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {
    private static JsonNode read(String text) throws RequestException {
        return new JsonBody(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .object(Set.of("weight", "state"));
    }

    @Test
    void readsAnObject() throws RequestException {
        assertEquals(50, read(" {\"weight\": 50}\n").get("weight").asInt());
        assertTrue(read("{}").isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "5", "null", "\"weight\"", "{", "{\"weight\": }", "{\"weight\": 1} x",
        "weight=50", "{\"weight\": 1, \"weight\": 2}"})
    void whatIsNoObjectIsABadRequest(String text) {
        assertEquals(400, assertThrows(RequestException.class, () -> read(text)).status());
    }

    @Test
    void aKeyThatNobodyLooksAtIsNamed() {
        var failure = assertThrows(RequestException.class, () -> read("{\"wieght\": 50}"));
        assertTrue(failure.getMessage().startsWith("unknown key \"wieght\"; known: "), failure.getMessage());
    }

    @Test
    void aHugeBodyIsNotReadToItsEnd() {
        InputStream endless = new InputStream() {
            private int given;

            @Override
            public int read() {
                assertTrue(++given < 1 << 20, "it was read on and on");
                return ' ';
            }
        };
        assertEquals(413, assertThrows(RequestException.class,
                () -> new JsonBody(endless).object(Set.of())).status());
    }

    @Test
    void aBodyThatBreaksOffIsABadRequest() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("on purpose");
            }
        };
        assertEquals(400, assertThrows(RequestException.class, () -> new JsonBody(broken).object(Set.of())).status());
    }

    /** Deeply nested text must end in an answer, not in an error of the machine. */
    @Test
    void deepNestingIsABadRequest() {
        assertEquals(400, assertThrows(RequestException.class, () -> read("[".repeat(60_000))).status());
    }
}
