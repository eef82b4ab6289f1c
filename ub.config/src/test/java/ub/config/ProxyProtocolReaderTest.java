package ub.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ub.core.backend.ServerSettings;
import ub.core.net.BindSettings;
import ub.core.net.PeerAddress;
import ub.core.net.ProxyAccept;
import ub.core.net.ProxySend;
import ub.core.net.ProxySend.Option;
import ub.core.net.ProxySend.Version;

class ProxyProtocolReaderTest {
    private static final String FILE = """
            [frontend.web]
            bind = { address = ":80", %s }
            default_backend = "app"
            [backend.app]
            servers = [{ address = "10.0.0.1:1", %s }]
            """;

    private static Optional<ProxyAccept> accept(String text) {
        Config config = Loading.config(FILE.formatted(text, "weight = 1"));
        return config.frontends().getFirst().binds().getFirst().acceptProxy();
    }

    private static Optional<ProxySend> send(String text) {
        Config config = Loading.config(FILE.formatted("accept_proxy = true", text));
        return config.backends().getFirst().servers().getFirst().sendProxy();
    }

    @Test
    void takesHeadersOnlyWhereAsked() {
        Config config = Loading.config(Loading.MINIMAL);
        assertTrue(config.frontends().getFirst().binds().stream().map(BindSettings::acceptProxy)
                .allMatch(Optional::isEmpty));
        assertTrue(config.backends().getFirst().servers().stream().map(ServerSettings::sendProxy)
                .allMatch(Optional::isEmpty));
    }

    @Test
    void readsAFlag() {
        assertEquals(Optional.of(ProxyAccept.EVERYBODY), accept("accept_proxy = true"));
        assertEquals(Optional.empty(), accept("accept_proxy = false"));
    }

    @Test
    void readsATable() {
        ProxyAccept accept = accept("accept_proxy = { from = [\"10.0.0.0/8\", \"2001:db8::7\"], max_header = \"8KiB\","
                + " timeout = \"3s\" }").orElseThrow();
        assertEquals(8192, accept.maxHeaderBytes());
        assertEquals(3000, accept.timeoutMs());
        assertEquals(List.of(true, false), accept.from().stream()
                .map(network -> network.contains(new PeerAddress("10.9.9.9", 1))).toList());
        assertEquals(List.of(false, true), accept.from().stream()
                .map(network -> network.contains(new PeerAddress("2001:db8::7", 1))).toList());
        assertEquals(Optional.of(ProxyAccept.EVERYBODY), accept("accept_proxy = {}"));
    }

    @Test
    void readsWhatAServerWants() {
        assertEquals(Optional.of(new ProxySend(Version.V1, Set.of())), send("send_proxy = \"v1\""));
        assertEquals(Optional.of(new ProxySend(Version.V2, Set.of())), send("send_proxy = \"v2\""));
        assertEquals(Optional.of(new ProxySend(Version.V2, Set.of(Option.AUTHORITY, Option.UNIQUE_ID, Option.CRC32C))),
                send("send_proxy = \"v2\", proxy_v2_options = [\"authority\", \"unique-id\", \"crc32c\"]"));
    }

    @Test
    void reportsABadNetworkInItsPlace() {
        assertEquals("""
                ub.toml:2:58: error: from must be an address or a network, as in "10.0.0.0/8" or "2001:db8::/32", \
                not "10/8"
                  2 | bind = { address = ":80", accept_proxy = { from = ["::", "10/8"] } }
                    |                                                          ^^^^^^""",
                Loading.failure(FILE.formatted("accept_proxy = { from = [\"::\", \"10/8\"] }", "weight = 1")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "accept_proxy = 1 | accept_proxy must be true, false or a table such as { from = [\"10.0.0.0/8\"] }, not 1",
        "accept_proxy = { from = [] } | from needs at least one network",
        "accept_proxy = { max_header = 100 } | max_header must be from 232B to 8KiB, not 100",
        "accept_proxy = { timeout = 0 } | timeout must be from 1ms to 365d, not 0",
        "accept_proxy = { form = [] } | unknown key \"form\" in the accept_proxy of a bind of frontend \"web\""})
    void reportsABadBind(String text, String message) {
        String failure = Loading.failure(FILE.formatted(text, "weight = 1"));
        assertTrue(failure.contains("error: " + message), failure);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "send_proxy = true | send_proxy must be \"v1\" or \"v2\", not true",
        "send_proxy = \"v3\" | send_proxy must be \"v1\" or \"v2\", not \"v3\"",
        "send_proxy = \"v1\", proxy_v2_options = [\"crc32c\"] | proxy_v2_options are for send_proxy = \"v2\"",
        "proxy_v2_options = [\"crc32c\"] | proxy_v2_options are for send_proxy = \"v2\"",
        "send_proxy = \"v2\", proxy_v2_options = [\"ssl\"] | proxy_v2_options must be \"authority\", \"unique-id\" or"})
    void reportsABadServer(String text, String message) {
        String failure = Loading.failure(FILE.formatted("accept_proxy = true", text));
        assertTrue(failure.contains("error: " + message), failure);
    }
}
