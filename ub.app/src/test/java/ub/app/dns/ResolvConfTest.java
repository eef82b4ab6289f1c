package ub.app.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ResolvConfTest {
    private static List<InetSocketAddress> servers(String... literals) {
        return Stream.of(literals).map(literal -> new InetSocketAddress(InetAddress.ofLiteral(literal), 53)).toList();
    }

    @Test
    void readsServersSearchListAndDots() {
        assertEquals(new ResolvConf(servers("10.0.0.2", "fd00::2"), List.of("svc.cluster.local", "cluster.local"), 5),
                ResolvConf.parse("""
                        # comment
                        ; comment
                        nameserver 10.0.0.2
                        nameserver   fd00::2
                        nameserver nonsense
                        domain old.example
                        search svc.cluster.local cluster.local
                        options edns0 ndots:5 timeout:1
                        """));
    }

    @Test
    void asksThisMachineWhereNothingIsSaid() {
        assertEquals(new ResolvConf(servers("127.0.0.1"), List.of(), 1), ResolvConf.parse("\nnameserver\n"));
    }

    @Test
    void hasTheLimitsOfTheSystem() {
        ResolvConf conf = ResolvConf.parse("nameserver 10.0.0.1\nnameserver 10.0.0.2\nnameserver 10.0.0.3\n"
                + "nameserver 10.0.0.4\noptions ndots:99\n");
        assertEquals(servers("10.0.0.1", "10.0.0.2", "10.0.0.3"), conf.nameservers());
        assertEquals(15, conf.ndots());
    }
}
