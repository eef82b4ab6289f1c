package ub.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import ub.core.net.BindSettings;
import ub.core.net.ClientTimeouts;
import ub.core.net.FrontendSettings;
import ub.core.net.Mode;

class FrontendReaderTest {
    private static final String BACKEND = "[backend.app]\nmode = \"tcp\"\nservers = []\n";

    @Test
    void readsEveryKey() {
        FrontendSettings expected = new FrontendSettings("web", Mode.TCP,
                List.of(new BindSettings(new InetSocketAddress("0.0.0.0", 8080)),
                        new BindSettings(UnixDomainSocketAddress.of("/run/ub.sock"))),
                "app", 77, new ClientTimeouts(1_000, 2_000, 250));
        assertEquals(List.of(expected), Loading.config("""
                [frontend.web]
                mode = "tcp"
                bind = ["0.0.0.0:8080", { address = "unix:/run/ub.sock" }]
                default_backend = "app"
                max_connections = 77
                timeout = { client = "1s", http_request = 2000, http_keep_alive = "250ms" }
                """ + BACKEND).frontends());
    }

    @Test
    void hasDefaults() {
        FrontendSettings expected = new FrontendSettings("web", Mode.HTTP,
                List.of(new BindSettings(new InetSocketAddress("127.0.0.1", 8080))), "app", 20_000,
                new ClientTimeouts(60_000, 10_000, 60_000));
        assertEquals(List.of(expected), Loading.config(Loading.MINIMAL).frontends());
    }

    @Test
    void aTimeoutThatIsLeftOutKeepsItsDefault() {
        assertEquals(new ClientTimeouts(60_000, 1, 60_000), timeouts("http_request = 1"));
        assertEquals(new ClientTimeouts(1, 10_000, 60_000), timeouts("client = 1"));
        assertEquals(new ClientTimeouts(60_000, 10_000, 60_000, 3_000), timeouts("tarpit = \"3s\""));
    }

    private static ClientTimeouts timeouts(String keys) {
        return Loading.config(Loading.MINIMAL.replace("[frontend.web]\n",
                "[frontend.web]\ntimeout = { " + keys + " }\n")).frontends().getFirst().timeouts();
    }

    @Test
    void keepsTheOrderOfTheFile() {
        List<FrontendSettings> frontends = Loading.config("""
                [frontend.z]
                mode = "tcp"
                bind = ":1"
                default_backend = "app"
                [frontend.a]
                mode = "tcp"
                bind = ":2"
                default_backend = "app"
                """ + BACKEND).frontends();
        assertEquals(List.of("z", "a"), frontends.stream().map(FrontendSettings::name).toList());
    }

    @Test
    void reportsAFrontendWithoutBindAndBackend() {
        assertEquals("""
                ub.toml:1:11: error: frontend "web" has no "bind"
                  1 | [frontend.web]
                    |           ^^^
                  add the address to listen on: bind = ["*:8080"]
                ub.toml:1:11: error: frontend "web" has no "default_backend"
                  1 | [frontend.web]
                    |           ^^^""", Loading.failure("[frontend.web]\n" + BACKEND));
    }

    @Test
    void reportsAnEmptyListOfBinds() {
        assertEquals("""
                ub.toml:2:8: error: frontend "web" needs at least one address in "bind"
                  2 | bind = []
                    |        ^""", Loading.failure("""
                [frontend.web]
                bind = []
                mode = "tcp"
                default_backend = "app"
                """ + BACKEND));
    }

    @Test
    void reportsABindTableWithoutAddress() {
        assertEquals("""
                ub.toml:2:9: error: a bind of frontend "web" has no "address"
                  2 | bind = [{ tls = "site" }]
                    |         ^
                ub.toml:2:11: error: key "tls" in a bind of frontend "web" is not supported by this version
                  2 | bind = [{ tls = "site" }]
                    |           ^^^""", Loading.failure("""
                [frontend.web]
                bind = [{ tls = "site" }]
                mode = "tcp"
                default_backend = "app"
                """ + BACKEND));
    }

    @Test
    void reportsABadName() {
        assertEquals("""
                ub.toml:1:11: error: the name of a frontend must be of letters, digits, "-", "_", "." and ":"
                  1 | [frontend."a b"]
                    |           ^^^^^""", Loading.failure("""
                [frontend."a b"]
                bind = [":80"]
                mode = "tcp"
                default_backend = "app"
                """ + BACKEND));
    }
}
