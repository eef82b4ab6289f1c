package ub.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ub.core.backend.BackendSettings;
import ub.core.backend.ServerChecks;
import ub.core.health.Check;
import ub.core.health.HealthCheckSettings;
import ub.core.backend.ServerSettings;
import ub.core.balance.Algorithm;
import ub.core.net.BindSettings;
import ub.core.net.Mode;
import ub.core.net.ProxyAccept;
import ub.core.net.SpliceMode;
import ub.http.check.HttpCheck;

class OverrideTreeTest {
    private static final Overrides ONE_SERVER = Overrides.NONE.withFlag(Setting.BACKENDS, "10.0.0.1:3000");

    @Test
    void makesOneFrontendAndOneBackendWithoutAFile() {
        Config config = alone(ONE_SERVER);
        assertEquals("main", config.frontends().getFirst().name());
        assertEquals("main", config.frontends().getFirst().defaultBackend());
        assertEquals(List.of(new InetSocketAddress("0.0.0.0", 8080)), binds(config));
        BackendSettings backend = config.backends().getFirst();
        assertEquals("main", backend.name());
        InetSocketAddress address = new InetSocketAddress("10.0.0.1", 3000);
        assertEquals(List.of(new ServerSettings("s1", address, 1, 0, false,
                new ServerChecks(Optional.of(address), Optional.empty()))), backend.servers());
        assertEquals(Optional.of(HealthCheckSettings.DEFAULT), backend.healthCheck());
    }

    @Test
    void keepsWhatElseTheSoleBindSays() {
        String toml = Loading.MINIMAL.replaceFirst("bind = [^\n]*",
                "bind = [{ address = \"127.0.0.1:80\", accept_proxy = true }]");
        Config config = Loading.config(Loading.load(toml, Overrides.NONE.withFlag(Setting.PORT, "81"), Map.of()));
        assertEquals(List.of(new BindSettings(new InetSocketAddress("127.0.0.1", 81),
                Optional.of(ProxyAccept.EVERYBODY))), config.frontends().getFirst().binds());
    }

    @Test
    void appliesEverySetting() {
        Config config = alone(Overrides.NONE
                .withFlag(Setting.HOST, "127.0.0.1").withFlag(Setting.PORT, "81")
                .withFlag(Setting.MODE, "tcp").withFlag(Setting.ALGORITHM, "least-connections")
                .withFlag(Setting.BACKENDS, List.of("10.0.0.1:1", "10.0.0.2:2:200", "[::1]:3:0", "unix:/run/x"))
                .withFlag(Setting.WEIGHT, "7").withFlag(Setting.WORKERS, "3").withFlag(Setting.SPLICE, "always")
                .withFlag(Setting.ADMIN, "off").withFlag(Setting.HEALTH_CHECK_INTERVAL, "500")
                .withFlag(Setting.HEALTH_CHECK_FAILS, "9"));
        assertEquals(List.of(new InetSocketAddress("127.0.0.1", 81)), binds(config));
        assertEquals(Mode.TCP, config.frontends().getFirst().mode());
        assertEquals(3, config.global().workers());
        assertEquals(SpliceMode.ALWAYS, config.global().splice());
        assertEquals(Optional.empty(), config.admin().listen());
        BackendSettings backend = config.backends().getFirst();
        assertEquals(Mode.TCP, backend.mode());
        assertEquals(Algorithm.LEAST_CONNECTIONS, backend.balance().algorithm());
        assertEquals(List.of(7, 200, 0, 7), backend.servers().stream().map(ServerSettings::weight).toList());
        assertEquals(List.of(new InetSocketAddress("10.0.0.1", 1), new InetSocketAddress("10.0.0.2", 2),
                new InetSocketAddress("::1", 3), UnixDomainSocketAddress.of("/run/x")),
                backend.servers().stream().map(ServerSettings::address).toList());
        HealthCheckSettings check = backend.healthCheck().orElseThrow();
        assertEquals(500, check.times().intervalMs());
        assertEquals(9, check.fall());
        assertEquals(Check.CONNECTION, check.check());
    }

    @Test
    void probesByHttpWhenAPathIsGiven() {
        HealthCheckSettings check = alone(ONE_SERVER.withFlag(Setting.HEALTH_CHECK_PATH, "/up"))
                .backends().getFirst().healthCheck().orElseThrow();
        assertEquals("/up", ((HttpCheck) check.check()).settings().target());
    }

    @Test
    void probesNotAtAllWhenTurnedOff() {
        Overrides overrides = ONE_SERVER.withFlag(Setting.NO_HEALTH_CHECK, "true")
                .withFlag(Setting.HEALTH_CHECK_PATH, "/up");
        BackendSettings backend = alone(overrides).backends().getFirst();
        assertEquals(Optional.empty(), backend.healthCheck());
        assertEquals(ServerChecks.NONE, backend.servers().getFirst().checks());
    }

    @Test
    void takesAnIpv6HostWithOrWithoutBrackets() {
        List<SocketAddress> expected = List.of(new InetSocketAddress("::1", 8080));
        assertEquals(expected, binds(alone(ONE_SERVER.withFlag(Setting.HOST, "::1"))));
        assertEquals(expected, binds(alone(ONE_SERVER.withFlag(Setting.HOST, "[::1]"))));
    }

    @Test
    void needsAServer() {
        assertEquals("""
                command line: error: there is neither a configuration file nor a server
                  give -c FILE, or --backend HOST:PORT
                --port: error: bind must have a port from 0 to 65535, not "0.0.0.0:70000\"""",
                failure(Overrides.NONE.withFlag(Setting.PORT, "70000")));
    }

    @Test
    void reportsMistakesUnderTheNameOfTheFlag() {
        assertEquals("""
                --workers: error: workers must be "auto" or a whole number from 1 to 1024, not "lots"
                --host, --port: error: bind must be HOST:PORT, [IPV6]:PORT, *:PORT or unix:/PATH, not "h:http"
                --algorithm: error: balance must be "round-robin", "weighted", "least-connections", "ip-hash",\
                 "consistent-hash", "uri-hash", "random", "power-of-two", "fastest-response", "predictive" or "first",\
                 not "randm"
                  did you mean "random"?
                --backend: error: address must be HOST:PORT, [IPV6]:PORT, srv:NAME or unix:/PATH, not "nothing"
                --backend: error: weight must be a whole number from 0 to 256, not "x"
                --health-check-interval: error: interval must be a duration such as "250ms", "5s", "2m", "1h" or "1d",\
                 not "soon\"""", failure(Overrides.NONE
                .withFlag(Setting.WORKERS, "lots").withFlag(Setting.HOST, "h").withFlag(Setting.PORT, "http")
                .withFlag(Setting.ALGORITHM, "randm").withFlag(Setting.BACKENDS, List.of("nothing", "10.0.0.1:1:x"))
                .withFlag(Setting.HEALTH_CHECK_INTERVAL, "soon")));
    }

    @Test
    void changesTheSoleFrontendAndBackendOfAFile() {
        Config config = over(Loading.MINIMAL + "health_check = { rise = 8 }", Overrides.NONE
                .withFlag(Setting.PORT, "81").withFlag(Setting.ALGORITHM, "random")
                .withFlag(Setting.BACKENDS, "10.0.0.9:9").withFlag(Setting.HEALTH_CHECK_FAILS, "6"));
        assertEquals("web", config.frontends().getFirst().name());
        assertEquals(List.of(new InetSocketAddress("127.0.0.1", 81)), binds(config));
        BackendSettings backend = config.backends().getFirst();
        assertEquals("app", backend.name());
        assertEquals(Algorithm.RANDOM, backend.balance().algorithm());
        assertEquals(List.of(new InetSocketAddress("10.0.0.9", 9)),
                backend.servers().stream().map(ServerSettings::address).toList());
        assertEquals(8, backend.healthCheck().orElseThrow().rise());
        assertEquals(6, backend.healthCheck().orElseThrow().fall());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"127.0.0.1:8080\"", "[{ address = \"127.0.0.1:8080\" }]", "[\"${HERE}:8080\"]"})
    void keepsTheHostOfTheSoleBind(String bind) {
        String toml = Loading.MINIMAL.replace("[\"127.0.0.1:8080\"]", bind);
        LoadResult result = Loading.load(toml, Overrides.NONE.withFlag(Setting.PORT, "81"),
                Map.of("HERE", "127.0.0.1"));
        assertEquals(List.of(new InetSocketAddress("127.0.0.1", 81)), binds(Loading.config(result)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\":1\", \":2\"]", "\"unix:/run/x:y\"", "[]"})
    void asksForHostAndPortWhenTheFrontendHasNoSoleOne(String bind) {
        String toml = Loading.MINIMAL.replace("[\"127.0.0.1:8080\"]", bind);
        String problems = Loading.failure(Loading.load(toml, Overrides.NONE.withFlag(Setting.PORT, "81"), Map.of()));
        assertTrue(problems.endsWith("""
                --port: error: the frontend does not have exactly one HOST:PORT in "bind"
                  give both --host and --port"""), problems);
        Config config = over(toml, Overrides.NONE.withFlag(Setting.PORT, "81").withFlag(Setting.HOST, "127.0.0.2"));
        assertEquals(List.of(new InetSocketAddress("127.0.0.2", 81)), binds(config));
    }

    @Test
    void refusesToGuessWhichOfSeveralIsMeant() {
        String toml = Loading.MINIMAL + """
                [backend.b]
                servers = []
                [frontend.b]
                bind = ":81"
                default_backend = "b"
                """;
        assertEquals("""
                --mode: error: this needs a file with exactly one frontend, but there are 2
                  change the file instead
                --mode: error: this needs a file with exactly one backend, but there are 2
                  change the file instead
                --algorithm: error: this needs a file with exactly one backend, but there are 2
                  change the file instead""", Loading.failure(Loading.load(toml, Overrides.NONE
                .withFlag(Setting.MODE, "http").withFlag(Setting.ALGORITHM, "first"), Map.of())));
    }

    @Test
    void aWeightNeedsAServerOnTheCommandLine() {
        assertEquals("""
                --weight: error: there is no server to give this weight to
                  give --backend HOST:PORT as well""", Loading.failure(
                Loading.load(Loading.MINIMAL, Overrides.NONE.withFlag(Setting.WEIGHT, "5"), Map.of())));
    }

    @Test
    void tellsOnceThatAModeIsBad() {
        assertEquals("--mode: error: mode must be \"http\" or \"tcp\", not \"udp\"",
                failure(ONE_SERVER.withFlag(Setting.MODE, "udp")));
    }

    @Test
    void setsGlobalAndAdminWhateverTheFileHolds() {
        Config config = Loading.config(Loading.load("[admin]\nlisten = \"bad\"\n" + Loading.MINIMAL
                        + "[backend.b]\nservers = []\n",
                Overrides.NONE.withFlag(Setting.ADMIN, "127.0.0.1:7"), Map.of("ULTRA_API_KEY", "123")));
        assertEquals(Optional.of(new InetSocketAddress("127.0.0.1", 7)), config.admin().listen());
        assertEquals(Optional.of("123"), config.admin().apiKey());
    }

    @Test
    void leavesABrokenSectionToItsReader() {
        assertEquals("""
                ub.toml:1:10: error: global must be a table, not 5
                  1 | global = 5
                    |          ^""", Loading.failure(Loading.load("global = 5\n" + Loading.MINIMAL,
                Overrides.NONE.withFlag(Setting.WORKERS, "2"), Map.of())));
    }

    private static Config alone(Overrides overrides) {
        return Loading.config(Loading.loader(Map.of()).load(overrides));
    }

    private static String failure(Overrides overrides) {
        return Loading.failure(Loading.loader(Map.of()).load(overrides));
    }

    private static Config over(String toml, Overrides overrides) {
        return Loading.config(Loading.load(toml, overrides, Map.of()));
    }

    private static List<SocketAddress> binds(Config config) {
        return config.frontends().getFirst().binds().stream().map(bind -> bind.address()).toList();
    }
}
