package ub.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import ub.core.backend.ServerChecks;
import ub.core.backend.ServerSettings;

class ServerChecksReaderTest {
    private static final String BEFORE =
            "[frontend.web]\nbind = [\":80\"]\ndefault_backend = \"app\"\n[backend.app]\n";

    private static List<ServerChecks> checks(String lines) {
        return Loading.config(BEFORE + lines).backends().getFirst().servers().stream().map(ServerSettings::checks)
                .toList();
    }

    private static SocketAddress at(String host, int port) {
        return new InetSocketAddress(host, port);
    }

    private static ServerChecks health(SocketAddress address) {
        return new ServerChecks(Optional.of(address), Optional.empty());
    }

    @Test
    void aServerIsCheckedWhereTrafficGoesUnlessItSaysOtherwise() {
        assertEquals(List.of(
                health(at("10.0.0.1", 80)),
                ServerChecks.NONE,
                health(at("10.0.0.3", 8080)),
                health(at("10.9.9.9", 7)),
                health(UnixDomainSocketAddress.of("/run/app.sock"))), checks("""
                health_check = {}
                servers = [
                  "10.0.0.1:80",
                  { address = "10.0.0.2:80", check = false },
                  { address = "10.0.0.3:80", check_port = 8080 },
                  { address = "10.0.0.4:80", check_address = "10.9.9.9:7" },
                  "unix:/run/app.sock",
                ]
                """));
    }

    @Test
    void withoutAHealthCheckNobodyIsAsked() {
        assertEquals(List.of(ServerChecks.NONE, ServerChecks.NONE),
                checks("servers = [\"10.0.0.1:80\", { address = \"10.0.0.2:80\", check_port = 5 }]"));
    }

    @Test
    void anAgentIsWhereTheServerIsChecked() {
        assertEquals(List.of(
                new ServerChecks(Optional.empty(), Optional.of(at("10.0.0.1", 9))),
                new ServerChecks(Optional.empty(), Optional.of(at("10.0.0.2", 10))),
                new ServerChecks(Optional.empty(), Optional.of(at("10.9.9.9", 9)))), checks("""
                agent = { port = 9 }
                servers = [
                  "10.0.0.1:80",
                  { address = "10.0.0.2:80", agent_port = 10 },
                  { address = "unix:/run/app.sock", check_address = "10.9.9.9:1", check = false },
                ]
                """));
    }

    @Test
    void reportsWhatCannotBe() {
        assertEquals("""
                ub.toml:5:37: error: check_address has a port already
                  5 | servers = [{ address = "1.1.1.1:1", check_port = 1, check_address = "1.1.1.1:2", agent_port = 3 },
                    |                                     ^^^^^^^^^^
                ub.toml:5:82: error: backend "app" has no "agent"
                  5 | servers = [{ address = "1.1.1.1:1", check_port = 1, check_address = "1.1.1.1:2", agent_port = 3 },
                    |                                                                                  ^^^^^^^^^^
                  add agent = { port = 8081 } to it
                ub.toml:6:1: error: check_port needs a host, and a server at a unix socket has none
                  6 | { address = "unix:/x", check_port = 5 }]
                    | ^
                  give the server check_address = "HOST:PORT\"""", Loading.failure(BEFORE
                + "servers = [{ address = \"1.1.1.1:1\", check_port = 1, check_address = \"1.1.1.1:2\", "
                + "agent_port = 3 },\n{ address = \"unix:/x\", check_port = 5 }]"));
    }

    @Test
    void anAgentNeedsAHost() {
        assertEquals("""
                ub.toml:6:12: error: an agent needs a host, and a server at a unix socket has none
                  6 | servers = ["unix:/run/app.sock"]
                    |            ^^^^^^^^^^^^^^^^^^^^
                  give the server check_address = "HOST:PORT\"""",
                Loading.failure(BEFORE + "agent = { port = 9 }\nservers = [\"unix:/run/app.sock\"]"));
    }
}
