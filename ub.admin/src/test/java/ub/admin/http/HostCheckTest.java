package ub.admin.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostCheckTest {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.1:9090", "10.1.2.3:80", "[::1]", "[::1]:9090", "[::ffff:127.0.0.1]:1",
        "localhost", "localhost:9090", "LocalHost:9090", "balancer.example:9090", "Balancer.Example"})
    void letsPassWhatCannotBeRebound(String host) throws UnknownHostException {
        assertTrue(check("balancer.example", LOOPBACK).allows(List.of(host)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "evil.example", "evil.example:9090", "localhost.evil.example", "127.0.0.1.evil.example",
        "127.0.0.1:9090.evil.example", "1.2.3.4.5", "evil.example:9090:127.0.0.1", "::1", "[evil]", "xlocalhost",
        "localhost:80:80"})
    void refusesForeignNames(String host) throws UnknownHostException {
        assertFalse(check("balancer.example", LOOPBACK).allows(List.of(host)));
    }

    @Test
    void oneForeignNameAmongSeveralIsEnough() throws UnknownHostException {
        assertFalse(check("localhost", LOOPBACK).allows(List.of("localhost", "evil.example")));
    }

    @Test
    void letsPassARequestWithoutHost() throws UnknownHostException {
        assertTrue(check("localhost", LOOPBACK).allows(List.of()));
    }

    @Test
    void letsAnyNamePassWhereOtherMachinesMayAsk() throws UnknownHostException {
        assertTrue(check("0.0.0.0", new byte[4]).allows(List.of("lb1.example:9090")));
    }

    private static HostCheck check(String host, byte[] address) throws UnknownHostException {
        return new HostCheck(new InetSocketAddress(InetAddress.getByAddress(host, address), 9090));
    }
}
