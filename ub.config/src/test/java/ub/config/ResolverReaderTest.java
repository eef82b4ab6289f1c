package ub.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import ub.core.names.NameTimes;
import ub.core.names.ResolverSettings;
import ub.core.names.ResolverSettings.Family;
import ub.core.names.ResolverSettings.Init;

class ResolverReaderTest {
    private static ResolverSettings read(String keys) {
        return Loading.config("[resolver]\n" + keys + "\n" + Loading.MINIMAL).resolver();
    }

    private static InetSocketAddress server(String literal, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(literal), port);
    }

    @Test
    void readsEveryKey() {
        assertEquals(new ResolverSettings(List.of(server("10.0.0.2", 53), server("10.0.0.3", 5353),
                server("fd00::2", 53), server("fd00::3", 54)), 200, 2, new NameTimes(2_000, 60_000), Family.IPV6,
                Init.OPTIONAL), read("""
                nameservers = ["10.0.0.2", "10.0.0.3:5353", "[fd00::2]", "[fd00::3]:54"]
                timeout = "200ms"
                attempts = 2
                min_ttl = "2s"
                max_ttl = "1m"
                prefer = "ipv6"
                init = "optional"
                """));
    }

    @Test
    void hasDefaults() {
        assertEquals(ResolverSettings.DEFAULT, read(""));
        assertEquals(ResolverSettings.DEFAULT, Loading.config(Loading.MINIMAL).resolver());
        assertEquals(List.of(server("10.0.0.2", 53)), read("nameservers = \"10.0.0.2\"").nameservers());
    }

    @Test
    void oneBoundAloneMovesTheOther() {
        assertEquals(new NameTimes(500, 500), read("max_ttl = \"500ms\"").times());
        assertEquals(new NameTimes(600_000, 600_000), read("min_ttl = \"10m\"").times());
    }

    @Test
    void reportsMistakes() {
        assertEquals("""
                ub.toml:2:16: error: nameservers must be an IP address, as in "10.0.0.2", "10.0.0.2:53" or "[::1]:53", \
                not "ns.test"
                  2 | nameservers = ["ns.test", "10.0.0.256", "fd00::2", "10.0.0.2:0"]
                    |                ^^^^^^^^^
                ub.toml:2:27: error: nameservers must be an IP address, as in "10.0.0.2", "10.0.0.2:53" or "[::1]:53", \
                not "10.0.0.256"
                  2 | nameservers = ["ns.test", "10.0.0.256", "fd00::2", "10.0.0.2:0"]
                    |                           ^^^^^^^^^^^^
                ub.toml:2:41: error: nameservers must be an IP address, as in "10.0.0.2", "10.0.0.2:53" or "[::1]:53", \
                not "fd00::2"
                  2 | nameservers = ["ns.test", "10.0.0.256", "fd00::2", "10.0.0.2:0"]
                    |                                         ^^^^^^^^^
                ub.toml:2:52: error: nameservers must have a port from 1 to 65535, not "10.0.0.2:0"
                  2 | nameservers = ["ns.test", "10.0.0.256", "fd00::2", "10.0.0.2:0"]
                    |                                                    ^^^^^^^^^^^^
                ub.toml:3:11: error: min_ttl must not be above max_ttl
                  3 | min_ttl = "2s"
                    |           ^^^^
                ub.toml:5:1: error: unknown key "retries" in [resolver]
                  5 | retries = 3
                    | ^^^^^^^""", Loading.failure("""
                [resolver]
                nameservers = ["ns.test", "10.0.0.256", "fd00::2", "10.0.0.2:0"]
                min_ttl = "2s"
                max_ttl = "1s"
                retries = 3
                """ + Loading.MINIMAL));
    }
}
