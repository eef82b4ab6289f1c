package ub.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ub.core.problem.Place;
import ub.config.tree.BadValueException;
import ub.config.tree.Decoder;
import ub.config.tree.Node;

class AddressesTest {
    private static final Addresses ADDRESSES = new Addresses(Loading.RESOLVER);
    private static final Decoder<SocketAddress> BIND = ADDRESSES.bind();
    private static final Decoder<ServerAddress> SERVER = ADDRESSES.server();

    @ParameterizedTest
    @CsvSource({"10.0.0.1:3000,10.0.0.1,3000", "[::1]:80,::1,80", "[2001:db8::7]:65535,2001:db8::7,65535",
        "0.0.0.0:1,0.0.0.0,1", "255.255.255.255:80,255.255.255.255,80", "app.test:8080,192.0.2.7,8080"})
    void readsHostAndPort(String text, String literal, int port) throws BadValueException {
        assertEquals(new InetSocketAddress(InetAddress.ofLiteral(literal), port), BIND.decode(node(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {":8080", "*:8080", "0.0.0.0:8080"})
    void listensOnAllIpv4AddressesWithoutAHost(String text) throws BadValueException {
        assertEquals(new InetSocketAddress(InetAddress.ofLiteral("0.0.0.0"), 8080), BIND.decode(node(text)));
    }

    @Test
    void listensOnAPortOfTheKernelsChoiceAndConnectsToNone() throws BadValueException {
        assertEquals(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0),
                BIND.decode(node("127.0.0.1:0")));
        assertRequirement("must have a port from 1 to 65535", SERVER, "127.0.0.1:0");
    }

    @ParameterizedTest
    @ValueSource(strings = {":3000", "*:3000", "0.0.0.0:3000", "[::]:3000"})
    void connectsToNoWildcard(String text) {
        assertRequirement("must name one host to connect to", SERVER, text);
    }

    @Test
    void readsAPathOfAUnixSocket() throws BadValueException {
        UnixDomainSocketAddress expected = UnixDomainSocketAddress.of("/run/app.sock");
        assertEquals(expected, BIND.decode(node("unix:/run/app.sock")));
        assertEquals(ServerAddress.fixed(expected), SERVER.decode(node("unix:/run/app.sock")));
    }

    @Test
    void takesAUnixPathThatFitsIntoASocketAddress() throws BadValueException {
        String longest = "unix:/" + "x".repeat(106);
        assertEquals(UnixDomainSocketAddress.of(longest.substring(5)), BIND.decode(node(longest)));
        assertRequirement("must have a path of at most 107 bytes", BIND, longest + "x");
        assertRequirement("must have a path of at most 107 bytes", BIND, "unix:/" + "é".repeat(54));
    }

    @ParameterizedTest
    @ValueSource(strings = {"unix:", "unix:run/app.sock", "unix:@abstract"})
    void rejectsAUnixPathThatIsNotAbsolute(String text) {
        assertRequirement("must have an absolute path, as in \"unix:/run/app.sock\"", SERVER, text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:65536", "127.0.0.1:99999999999999999999", "app.test:0"})
    void rejectsAPortOutOfRange(String text) {
        assertRequirement("must have a port from 1 to 65535", SERVER, text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "127.0.0.1", "127.0.0.1:", "127.0.0.1:http", "127.0.0.1:+80",
        "127.0.0.1:-1", "[::1]", "x[::1]:80"})
    void rejectsWhatIsNotHostAndPort(String text) {
        assertRequirement("must be HOST:PORT, [IPV6]:PORT, srv:NAME or unix:/PATH", SERVER, text);
    }

    @Test
    void anAddressIsNoUrl() {
        assertRequirement("must be HOST:PORT, [IPV6]:PORT, srv:NAME or unix:/PATH, without a scheme", SERVER,
                "http://10.0.0.1:80");
    }

    @ParameterizedTest
    @ValueSource(strings = {"::1:80", "2001:db8::7:80", "10.0.0.1:80:5"})
    void asksForBracketsAroundColons(String text) {
        assertRequirement("must have an IPv6 address in brackets, as in \"[::1]:80\"", SERVER, text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]:80", "[1]:80", "[:::]:80", "[10.0.0.1]:80", "[g::1]:80", "[1:2:3:4:5:6:7:8:9]:80"})
    void rejectsABadIpv6Address(String text) {
        assertRequirement("must have an IPv6 address between its brackets", SERVER, text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.256:80", "10.0.1:80", "1:80", "010.0.0.1:80", "1.2.3.4.5:80", "1..2.3:80"})
    void rejectsABadIpv4AddressWithoutAskingDns(String text) {
        assertRequirement("must have an IPv4 address of four numbers from 0 to 255", SERVER, text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b:80", "http//x:80", "-a:80", "ü:80", "a/b:80"})
    void rejectsABadHostName(String text) {
        assertRequirement("must have a host name of letters, digits, dots and hyphens", SERVER, text);
    }

    @Test
    void rejectsAHostThatCannotBeResolved() {
        assertRequirement("must name a host that can be resolved", ADDRESSES.target(), "other.test:80");
    }

    @Test
    void adminListensOnNoUnixSocket() {
        assertRequirement("must be HOST:PORT, [IPV6]:PORT, *:PORT or \"off\"", ADDRESSES.adminListen(), "unix:/run/x");
    }

    private static void assertRequirement(String requirement, Decoder<?> decoder, String text) {
        BadValueException bad = assertThrows(BadValueException.class, () -> decoder.decode(node(text)));
        assertEquals(requirement, bad.getMessage());
    }

    private static Node node(String text) {
        return new Node.Text(text, new Place.Name("test"));
    }
}
