package ub.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import ub.core.backend.ServerChecks;
import ub.core.backend.ServerMarks;
import ub.core.backend.ServerSettings;
import ub.core.names.NameSettings;
import ub.core.names.NameSettings.Share;
import ub.core.names.Question;

class ServersReaderTest {
    private static final String BEFORE =
            "[frontend.web]\nbind = [\":80\"]\ndefault_backend = \"app\"\n[backend.app]\n";

    @Test
    void namesBareServersByTheirPlace() {
        assertEquals(List.of(
                new ServerSettings("s1", new InetSocketAddress("10.0.0.1", 3000), 1, 0, false, ServerChecks.NONE),
                new ServerSettings("b", new InetSocketAddress("10.0.0.2", 3000), 50, 0, true, ServerChecks.NONE),
                new ServerSettings("s3", UnixDomainSocketAddress.of("/run/app.sock"), 1, 0, false, ServerChecks.NONE),
                new ServerSettings("s4", new InetSocketAddress("10.0.0.4", 3000), 0, 0, false, ServerChecks.NONE)),
                servers("""
                servers = [
                  "10.0.0.1:3000",
                  { name = "b", address = "10.0.0.2:3000", weight = 50, backup = true, check = false },
                  "unix:/run/app.sock",
                  { address = "10.0.0.4:3000", weight = 0 },
                ]
                """));
    }

    @Test
    void readsHowManyRequestsAServerTakesAndHowSlowlyItStarts() {
        ServerSettings server = servers("""
                servers = { address = "10.0.0.1:1", max_connections = 200, slow_start = "30s" }
                """).getFirst();
        assertEquals(200, server.maxConnections());
        assertEquals(30_000, server.slowStartMs());
    }

    @Test
    void reportsBadLimitsOfAServer() {
        assertEquals("""
                ub.toml:5:55: error: max_connections must be a whole number from 0 to 10000000, not -1
                  5 | servers = { address = "10.0.0.1:1", max_connections = -1, slow_start = "fast" }
                    |                                                       ^^
                ub.toml:5:72: error: slow_start must be a duration such as "250ms", "5s", "2m", "1h" or "1d", \
                not "fast"
                  5 | servers = { address = "10.0.0.1:1", max_connections = -1, slow_start = "fast" }
                    |                                                                        ^^^^^^""",
                Loading.failure(BEFORE
                        + "servers = { address = \"10.0.0.1:1\", max_connections = -1, slow_start = \"fast\" }"));
    }

    @Test
    void takesNoServers() {
        assertEquals(List.of(), servers("servers = []"));
    }

    @Test
    void takesTheLargestWeight() {
        assertEquals(256, servers("servers = { address = \"10.0.0.1:1\", weight = 256 }").getFirst().weight());
    }

    @Test
    void takesWhatThoseKnowWhoComeBack() {
        assertEquals(new ServerMarks(900, "blue"),
                servers("servers = { address = \"10.0.0.1:1\", id = 900, cookie = \"blue\" }").getFirst().marks());
        assertEquals(ServerMarks.STANDARD, servers("servers = { address = \"10.0.0.1:1\" }").getFirst().marks());
    }

    @Test
    void reportsTwoServersOfOneNumberAndValuesThatNoCookieCanHave() {
        assertEquals("""
                ub.toml:5:43: error: id must be a whole number from 1 to 2147483647, not 0
                  5 | servers = [{ address = "10.0.0.9:1", id = 0 }, { address = "10.0.0.1:1", cookie = "a b" },
                    |                                           ^
                ub.toml:5:83: error: cookie must be of up to 128 printable characters, without blanks and any of \
                " , ; \\ | ~, not "a b"
                  5 | servers = [{ address = "10.0.0.9:1", id = 0 }, { address = "10.0.0.1:1", cookie = "a b" },
                    |                                                                                   ^^^^^
                ub.toml:6:39: error: two servers of backend "app" have the id 7
                  6 |   { address = "10.0.0.2:1", id = 7 }, { address = "10.0.0.3:1", id = 7 }]
                    |                                       ^""", Loading.failure(BEFORE + """
                servers = [{ address = "10.0.0.9:1", id = 0 }, { address = "10.0.0.1:1", cookie = "a b" },
                  { address = "10.0.0.2:1", id = 7 }, { address = "10.0.0.3:1", id = 7 }]"""));
    }

    @Test
    void reportsTwoServersOfOneName() {
        assertEquals("""
                ub.toml:5:53: error: two servers of backend "app" are named "s2"
                  5 | servers = [{ address = "10.0.0.1:1", name = "s2" }, "10.0.0.2:1"]
                    |                                                     ^^^^^^^^^^^^""",
                Loading.failure(BEFORE + "servers = [{ address = \"10.0.0.1:1\", name = \"s2\" }, \"10.0.0.2:1\"]"));
    }

    @Test
    void reportsAServerWithoutAddressAndTheKeysOfLaterVersions() {
        assertEquals("""
                ub.toml:5:12: error: a server of backend "app" has no "address"
                  5 | servers = [{ name = "a b", protocol = "h2" }, 7, []]
                    |            ^
                ub.toml:5:21: error: name must be of letters, digits, "-", "_", "." and ":", not "a b"
                  5 | servers = [{ name = "a b", protocol = "h2" }, 7, []]
                    |                     ^^^^^
                ub.toml:5:28: error: key "protocol" in a server of backend "app" is not supported by this version
                  5 | servers = [{ name = "a b", protocol = "h2" }, 7, []]
                    |                            ^^^^^^^^
                ub.toml:5:47: error: server must be HOST:PORT, [IPV6]:PORT, srv:NAME or unix:/PATH, not 7
                  5 | servers = [{ name = "a b", protocol = "h2" }, 7, []]
                    |                                               ^
                ub.toml:5:50: error: server must be HOST:PORT, [IPV6]:PORT, srv:NAME or unix:/PATH, not a list
                  5 | servers = [{ name = "a b", protocol = "h2" }, 7, []]
                    |                                                  ^""",
                Loading.failure(BEFORE + "servers = [{ name = \"a b\", protocol = \"h2\" }, 7, []]"));
    }

    @Test
    void reportsABackendWithoutServers() {
        assertEquals("""
                ub.toml:4:10: error: backend "app" has no "servers"
                  4 | [backend.app]
                    |          ^^^
                  write servers = [] for none""", Loading.failure(BEFORE));
    }

    private static List<ServerSettings> servers(String line) {
        return Loading.config(BEFORE + line).backends().getFirst().servers();
    }

    private static ServerSettings followed(String name, String host, int port, int weight, NameSettings follows) {
        return new ServerSettings(name, InetSocketAddress.createUnresolved(host, port), weight, 0, false,
                0, ServerChecks.NONE, Optional.empty(), ServerMarks.STANDARD, Optional.of(follows));
    }

    @Test
    void followsNames() {
        Question host = new Question.Host("app.test", 3000);
        Question service = new Question.Service("_http._tcp.app.test");
        assertEquals(List.of(
                followed("s1", "app.test", 3000, 1, NameSettings.one(host)),
                followed("app", "app.test", 3000, 5, new NameSettings(host, Share.EACH_ADDRESS, 7)),
                followed("s3", "_http._tcp.app.test", 0, 1, new NameSettings(service, Share.EACH_ADDRESS, 32)),
                followed("s4", "_http._tcp.app.test", 0, 1, new NameSettings(service, Share.EACH_ADDRESS, 2)),
                followed("s5", "app.test", 3000, 1, NameSettings.one(host))),
                servers("""
                servers = [
                  "app.test:3000",
                  { name = "app", address = "app.test:3000", weight = 5, resolve = "all", max_servers = 7 },
                  "srv:_http._tcp.app.test",
                  { address = "srv:_http._tcp.app.test", max_servers = 2 },
                  { address = "app.test:3000", resolve = "one" },
                ]
                """));
    }

    @Test
    void localhostIsThisMachine() {
        ServerSettings server = servers("servers = [\"app.test:1\", \"localhost:3000\"]").get(1);
        assertEquals(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 3000), server.address());
        assertEquals(Optional.empty(), server.follows());
    }

    @Test
    void hasTheFirstAnswerOfEachName() {
        Config config = Loading.config(BEFORE + "servers = [\"app.test:1\", \"app.test:1\", \"app.test:2\"]");
        assertEquals(Set.of(new Question.Host("app.test", 1), new Question.Host("app.test", 2)),
                config.answers().keySet());
    }

    @Test
    void checksOfANameGoWhereItsServersAre() {
        ServerChecks checks = Loading.config(BEFORE + """
                servers = [{ address = "app.test:3000", check_port = 8080 }]
                health_check = {}
                """).backends().getFirst().servers().getFirst().checks();
        assertEquals(Optional.of(InetSocketAddress.createUnresolved("app.test", 8080)), checks.health());
    }

    @Test
    void reportsWhatDoesNotFitTheKindOfAddress() {
        assertEquals("""
                ub.toml:6:32: error: "resolve" is for the name of a host
                  6 |   { address = "10.0.0.1:3000", resolve = "all" },
                    |                                ^^^^^^^
                ub.toml:7:32: error: "max_servers" is for a name that stands for many servers
                  7 |   { address = "app.test:3000", max_servers = 7 },
                    |                                ^^^^^^^^^^^
                ub.toml:8:42: error: the weights of a service's servers come from DNS
                  8 |   { address = "srv:_http._tcp.app.test", weight = 3, resolve = "all" },
                    |                                          ^^^^^^
                ub.toml:8:54: error: "resolve" is for the name of a host
                  8 |   { address = "srv:_http._tcp.app.test", weight = 3, resolve = "all" },
                    |                                                      ^^^^^^^
                ub.toml:9:3: error: server must have the name of a service, as in "srv:_http._tcp.app.internal", \
                not "srv:app.test"
                  9 |   "srv:app.test",
                    |   ^^^^^^^^^^^^^^
                ub.toml:10:3: error: the name gone.test cannot be resolved: no such name
                  10 |   "gone.test:80",
                     |   ^^^^^^^^^^^^^^""", Loading.failure(BEFORE + """
                servers = [
                  { address = "10.0.0.1:3000", resolve = "all" },
                  { address = "app.test:3000", max_servers = 7 },
                  { address = "srv:_http._tcp.app.test", weight = 3, resolve = "all" },
                  "srv:app.test",
                  "gone.test:80",
                ]
                """));
    }

    @Test
    void reportsANameThatManyServersWouldTake() {
        assertEquals("""
                ub.toml:7:12: error: two servers of backend "app" are named "app-2"
                  7 |   { name = "app-2", address = "10.0.0.1:1" },
                    |            ^^^^^^^""", Loading.failure(BEFORE + """
                servers = [
                  { name = "app", address = "app.test:1", resolve = "all" },
                  { name = "app-2", address = "10.0.0.1:1" },
                ]
                """));
    }

    @Test
    void aNameMayBeUnknownWhereThatIsAllowed() {
        LoadResult result = Loading.load("resolver.init = \"optional\"\n" + BEFORE + "servers = [\"gone.test:80\"]");
        assertEquals("""
                ub.toml:6:12: warning: the name gone.test cannot be resolved: no such name
                  6 | servers = ["gone.test:80"]
                    |            ^^^^^^^^^^^^^^""", Loading.render(result.problems()));
        assertEquals(Map.of(), Loading.config(result).answers());
    }
}
