package ub.app.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostsFileTest {
    private static final String TEXT = """
            # comment
            127.0.0.1   localhost
            10.0.0.1\tapp.internal app   # the first
            ::1         localhost
            10.0.0.2    APP.internal
            nonsense    app.internal
            #10.0.0.3   app.internal
            10.0.0.4

            """;

    private static List<String> addresses(String name) {
        return HostsFile.addresses(name, TEXT).stream().map(InetAddress::getHostAddress).toList();
    }

    @Test
    void findsAllAddressesOfANameOrAnAlias() {
        assertEquals(List.of("10.0.0.1", "10.0.0.2"), addresses("app.Internal"));
        assertEquals(List.of("10.0.0.1"), addresses("app"));
        assertEquals(List.of("127.0.0.1", "0:0:0:0:0:0:0:1"), addresses("localhost"));
    }

    @Test
    void findsNothingInComments() {
        assertEquals(List.of(), addresses("first"));
        assertEquals(List.of(), addresses("10.0.0.4"));
    }
}
