package ub.core.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import ub.core.balance.Algorithm;
import ub.core.balance.Pick;
import ub.core.health.AdminState;
import ub.core.names.Answer;
import ub.core.names.Endpoint;
import ub.core.names.NameSettings;
import ub.core.names.NameSettings.Share;
import ub.core.names.NameTimes;
import ub.core.names.Question;
import ub.core.net.AddressText;
import ub.core.reactor.Clock;
import ub.core.stats.Stat;

class NamedServersTest {
    private static final NameTimes TIMES = NameTimes.DEFAULT;
    private static final Question HOST = new Question.Host("app.internal", 80);
    private static final Question SERVICE = new Question.Service("_http._tcp.app.internal");

    private static ServerSettings pattern(Question question, Share share, int most, ServerChecks checks) {
        int port = question instanceof Question.Host host ? host.port() : 0;
        return new ServerSettings("app", InetSocketAddress.createUnresolved(question.name(), port), 3, 7, false, 0,
                checks, Optional.empty(), ServerMarks.STANDARD,
                Optional.of(new NameSettings(question, share, most)));
    }

    private static ServerSettings each(Question question) {
        return pattern(question, Share.EACH_ADDRESS, 3, ServerChecks.NONE);
    }

    private static ServerSettings one() {
        return pattern(HOST, Share.ONE_SERVER, 1, ServerChecks.NONE);
    }

    private static Endpoint endpoint(String literal, int port, int priority, int weight) {
        return new Endpoint(new InetSocketAddress(InetAddress.ofLiteral(literal), port), priority, weight);
    }

    private static Answer answer(String... literals) {
        return new Answer(Stream.of(literals).map(literal -> endpoint(literal, 80, 0, 0)).toList(), 1_000);
    }

    private static NamedServers follow(Backend backend, Answer first) {
        backend.follow(Map.of(HOST, first, SERVICE, first), TIMES);
        return backend.names().getFirst();
    }

    private static void answered(NamedServers servers, Answer answer) {
        servers.become(servers.state().answered(answer, TIMES, Clock.nowNs()));
    }

    private static List<String> seen(Backend backend) {
        return backend.servers().stream().map(server -> {
            String address = AddressText.of(server.settings().address());
            return server.name() + " " + address + " " + server.weight()
                    + (server.settings().backup() ? " backup" : "");
        }).toList();
    }

    @Test
    void oneServerFollowsItsName() {
        Backend backend = TestServers.backend(Algorithm.FIRST, TestServers.server("a"), one(), TestServers.server("z"));
        assertEquals(2, backend.servers().size());
        NamedServers servers = follow(backend, answer("10.0.0.2", "10.0.0.1"));
        assertEquals(List.of("a 127.0.0.1:1 1", "app 10.0.0.1:80 3", "z 127.0.0.1:1 1"), seen(backend));
        answered(servers, answer("10.0.0.9"));
        assertEquals("app 10.0.0.9:80 3", seen(backend).get(1));
    }

    @Test
    void eachAddressIsAServerWithANumber() {
        Backend backend = TestServers.backend(Algorithm.FIRST, each(HOST));
        NamedServers servers = follow(backend, answer("10.0.0.1", "10.0.0.2"));
        assertEquals(List.of("app-1 10.0.0.1:80 3", "app-2 10.0.0.2:80 3"), seen(backend));
        assertEquals(7, backend.servers().getFirst().maxConnections());
        Server second = backend.servers().get(1);
        answered(servers, answer("10.0.0.2", "10.0.0.3", "10.0.0.4", "10.0.0.5"));
        assertEquals(List.of("app-1 10.0.0.3:80 3", "app-2 10.0.0.2:80 3", "app-3 10.0.0.4:80 3"), seen(backend));
        assertSame(second, backend.servers().get(1));
    }

    @Test
    void aServiceBringsPortsWeightsAndBackups() {
        Backend backend = TestServers.backend(Algorithm.FIRST, each(SERVICE));
        NamedServers servers = follow(backend, new Answer(List.of(endpoint("10.0.0.1", 8080, 10, 20),
                endpoint("10.0.0.2", 8081, 20, 5)), 1_000));
        assertEquals(List.of("app-1 10.0.0.1:8080 20", "app-2 10.0.0.2:8081 5 backup"), seen(backend));
        answered(servers, new Answer(List.of(endpoint("10.0.0.1", 8080, 10, 30),
                endpoint("10.0.0.2", 8081, 10, 5)), 1_000));
        assertEquals(List.of("app-1 10.0.0.1:8080 30", "app-2 10.0.0.2:8081 5"), seen(backend));
    }

    @Test
    void aServerWithoutAnAddressIsNone() {
        Backend backend = TestServers.backend(Algorithm.FIRST, one());
        backend.follow(Map.of(), TIMES);
        NamedServers servers = backend.names().getFirst();
        assertEquals(List.of(), backend.servers());
        servers.become(servers.state().failed("timeout", TIMES, Clock.nowNs()));
        assertEquals(1, servers.failedQuestions());
        answered(servers, answer("10.0.0.1"));
        assertEquals("app", backend.choose(new Pick()).name());
    }

    @Test
    void aNameThatCannotBeResolvedKeepsItsServers() {
        Backend backend = TestServers.backend(Algorithm.FIRST, each(HOST));
        NamedServers servers = follow(backend, answer("10.0.0.1", "10.0.0.2"));
        List<Server> before = backend.servers();
        servers.become(servers.state().failed("timeout", TIMES, Clock.nowNs()));
        assertSame(before, backend.servers());
        answered(servers, answer("10.0.0.2", "10.0.0.1"));
        assertSame(before, backend.servers());
    }

    @Test
    void countersAndAnOperatorsWishStayWithTheName() {
        Backend backend = TestServers.backend(Algorithm.FIRST, one());
        NamedServers servers = follow(backend, answer("10.0.0.1"));
        Server old = backend.servers().getFirst();
        old.counters().add(0, Stat.REQUESTS, 5);
        old.admin(AdminState.DRAIN);
        old.weight(9);
        old.maxConnections(4);
        answered(servers, answer("10.0.0.2"));
        Server young = backend.servers().getFirst();
        assertNotSame(old, young);
        assertEquals(5, young.counters().sum(Stat.REQUESTS));
        assertEquals(AdminState.DRAIN, young.health().health().admin());
        assertEquals(9, young.weight());
        assertEquals(4, young.maxConnections());
        assertEquals(5, backend.sumOfServers(Stat.REQUESTS));
    }

    @Test
    void aServerThatOnlyChangesItsWeightIsAsWellAsBefore() {
        Backend backend = TestServers.backend(Algorithm.FIRST, each(SERVICE));
        NamedServers servers = follow(backend, new Answer(List.of(endpoint("10.0.0.1", 8080, 0, 1)), 1_000));
        TestServers.takeDown(backend.servers().getFirst());
        answered(servers, new Answer(List.of(endpoint("10.0.0.1", 8080, 0, 2)), 1_000));
        assertEquals(2, backend.servers().getFirst().weight());
        assertTrue(!backend.servers().getFirst().usable());
    }

    @Test
    void checksGoWhereTheServerIs() {
        ServerChecks checks = new ServerChecks(Optional.of(InetSocketAddress.createUnresolved("app.internal", 0)),
                Optional.of(InetSocketAddress.createUnresolved("app.internal", 9000)));
        Backend backend = TestServers.backend(Algorithm.FIRST, pattern(SERVICE, Share.EACH_ADDRESS, 1, checks));
        follow(backend, new Answer(List.of(endpoint("10.0.0.1", 8080, 0, 1)), 1_000));
        assertEquals(new ServerChecks(Optional.of(new InetSocketAddress("10.0.0.1", 8080)),
                Optional.of(new InetSocketAddress("10.0.0.1", 9000))),
                backend.servers().getFirst().settings().checks());
        assertEquals(new ServerChecks(Optional.of(TestServers.NOWHERE), Optional.empty()),
                new ServerChecks(Optional.of(TestServers.NOWHERE), Optional.empty())
                        .at(new InetSocketAddress("10.0.0.1", 1)));
    }
}
