package ub.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminReaderTest {
    @Test
    void listensOnLoopbackByDefaultWithoutAKey() {
        AdminSettings expected =
                new AdminSettings(Optional.of(new InetSocketAddress("127.0.0.1", 9090)), Optional.empty());
        assertEquals(expected, Loading.config(Loading.MINIMAL).admin());
    }

    @Test
    void readsAddressAndKey() {
        AdminSettings admin = Loading.config(Loading.load("""
                [admin]
                listen = "0.0.0.0:7000"
                api_key = "k-${PART}"
                """ + Loading.MINIMAL, Overrides.NONE, Map.of("PART", "7"))).admin();
        assertEquals(Optional.of(new InetSocketAddress("0.0.0.0", 7000)), admin.listen());
        assertEquals(Optional.of("k-7"), admin.apiKey());
    }

    @Test
    void canBeOff() {
        assertEquals(Optional.empty(),
                Loading.config("admin.listen = \"off\"\n" + Loading.MINIMAL).admin().listen());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "snow☃", "tab\tbed"})
    void neverShowsTheValueOfABadKeyFromAVariable(String secret) {
        String problems = Loading.failure(Loading.load("admin.api_key = \"${KEY}\"\n" + Loading.MINIMAL,
                Overrides.NONE, Map.of("KEY", secret)));
        assertEquals("""
                ub.toml:1:17: error: api_key must be a string of visible ASCII characters, without spaces
                  1 | admin.api_key = "${KEY}"
                    |                 ^^^^^^^^""", problems);
    }

    @Test
    void neverShowsABadKeyOfTheEnvironment() {
        String problems = Loading.failure(Loading.load(Loading.MINIMAL, Overrides.NONE,
                Map.of("ULTRA_API_KEY", "se cret")));
        assertEquals("ULTRA_API_KEY: error: api_key must be a string of visible ASCII characters, without spaces",
                problems);
    }

    @Test
    void doesNotPrintTheKey() {
        AdminSettings admin = new AdminSettings(Optional.empty(), Optional.of("hush"));
        assertFalse(admin.toString().contains("hush"));
        assertTrue(admin.toString().contains("apiKey=set"));
    }
}
