package ub.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {
    @Test
    void readsHostPortPathAndQuery() {
        assertEquals(new Target("10.0.0.1", 8080, "/a%20b?c=d"), Target.parse("http://10.0.0.1:8080/a%20b?c=d"));
    }

    @Test
    void fillsInPortAndPath() {
        assertEquals(new Target("example.test", 80, "/"), Target.parse("http://example.test"));
    }

    @Test
    void hostFieldNamesOnlyAnUnusualPort() {
        assertEquals("example.test", Target.parse("http://example.test/").hostField());
        assertEquals("[::1]:8080", Target.parse("http://[::1]:8080/").hostField());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "example.test", "https://example.test/", "http:///x", "http://a b/", "http://a:0/",
        "http://a:65536/"})
    void refusesWhatItCannotSendTo(String url) {
        assertThrows(IllegalArgumentException.class, () -> Target.parse(url));
    }
}
