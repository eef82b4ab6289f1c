package ub.app.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ub.app.dns.NameServer.Mood;
import ub.core.names.Answer;
import ub.core.names.Endpoint;
import ub.core.names.LookupException;
import ub.core.names.NameTimes;
import ub.core.names.Question;
import ub.core.names.ResolverSettings;
import ub.core.names.ResolverSettings.Family;
import ub.core.names.ResolverSettings.Init;

/** Questions to a real name server on loopback. */
@Timeout(30)
class DnsLookupTest {
    private static final long PATIENT_MS = 10_000;
    private final NameServer server = new NameServer();
    private final DnsLookup lookup = lookup(PATIENT_MS, 1, Family.IPV4, server.address());

    DnsLookupTest() throws IOException {
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static DnsLookup lookup(long timeoutMs, int attempts, Family prefer, InetSocketAddress... servers) {
        return new DnsLookup(new ResolverSettings(List.of(servers), timeoutMs, attempts, NameTimes.DEFAULT, prefer,
                Init.REQUIRED));
    }

    private static Question host(String name) {
        return new Question.Host(name, 80);
    }

    private static Answer answer(long ttlMs, String... literals) {
        return new Answer(Stream.of(literals).map(literal ->
                new Endpoint(new InetSocketAddress(InetAddress.ofLiteral(literal), 80))).toList(), ttlMs);
    }

    private static Endpoint endpoint(String literal, int port, int priority, int weight) {
        return new Endpoint(new InetSocketAddress(InetAddress.ofLiteral(literal), port), priority, weight);
    }

    private String failure(Question question) {
        return assertThrows(LookupException.class, () -> lookup.ask(question)).getMessage();
    }

    @Test
    void aHostHasItsAddressesForAsLongAsTheShortestHolds() throws LookupException {
        server.say("app.internal", "A", 30, "10.0.0.1", "10.0.0.2");
        assertEquals(answer(30_000, "10.0.0.1", "10.0.0.2"), lookup.ask(host("app.internal")));
        assertEquals(answer(30_000, "10.0.0.1", "10.0.0.2"), lookup.ask(host("APP.internal.")));
    }

    @Test
    void addressesOfTheOtherKindAreUsedOnlyWhereThereIsNone() throws LookupException {
        server.say("both.internal", "A", 30, "10.0.0.1");
        server.say("both.internal", "AAAA", 30, "fd00::1");
        server.say("six.internal", "AAAA", 20, "fd00::6");
        DnsLookup six = lookup(PATIENT_MS, 1, Family.IPV6, server.address());
        assertEquals(answer(30_000, "10.0.0.1"), lookup.ask(host("both.internal")));
        assertEquals(answer(20_000, "fd00::6"), lookup.ask(host("six.internal")));
        assertEquals(answer(30_000, "fd00::1"), six.ask(host("both.internal")));
    }

    @Test
    void followsAliasesWithinAnAnswerAndByAskingAgain() throws LookupException {
        server.say("www.internal", "CNAME", 5, "app.internal");
        server.say("app.internal", "A", 30, "10.0.0.1");
        assertEquals(answer(5_000, "10.0.0.1"), lookup.ask(host("www.internal")));
        server.say("far.internal", "CNAME", 60, "www.internal");
        assertEquals(answer(5_000, "10.0.0.1"), lookup.ask(host("far.internal")));
    }

    @Test
    void followsNoAliasForEver() {
        server.say("a.internal", "CNAME", 5, "b.internal");
        server.say("b.internal", "CNAME", 5, "a.internal");
        assertEquals("too many aliases", failure(host("a.internal")));
        assertTrue(server.asked().size() < 50);
    }

    @Test
    void aServiceHasItsTargets() throws LookupException {
        server.say("_http._tcp.app.internal", "SRV", 60, "10 20 8080 one.internal", "20 5 8081 two.internal");
        server.say("one.internal", "A", 30, "10.0.0.9", "10.0.0.1");
        server.say("two.internal", "AAAA", 90, "fd00::2");
        assertEquals(new Answer(List.of(endpoint("10.0.0.1", 8080, 10, 20), endpoint("fd00::2", 8081, 20, 5)), 30_000),
                lookup.ask(new Question.Service("_http._tcp.app.internal")));
    }

    @Test
    void aTargetWithoutAddressIsLeftOut() throws LookupException {
        server.say("_http._tcp.app.internal", "SRV", 60, "10 20 8080 one.internal", "20 5 8081 gone.internal");
        server.say("one.internal", "A", 30, "10.0.0.1");
        Question service = new Question.Service("_http._tcp.app.internal");
        assertEquals(List.of(endpoint("10.0.0.1", 8080, 10, 20)), lookup.ask(service).endpoints());
        server.forget("one.internal");
        assertEquals("no target has an address", failure(service));
    }

    @Test
    void theRootAsATargetMeansThatThereIsNoService() {
        server.say("_http._tcp.app.internal", "SRV", 60, "0 0 80 .");
        assertEquals("no such service", failure(new Question.Service("_http._tcp.app.internal")));
    }

    @Test
    void addressesOfNoSingleHostAreLeftOut() throws LookupException {
        server.say("app.internal", "A", 30, "0.0.0.0", "224.0.0.1", "10.0.0.1");
        assertEquals(answer(30_000, "10.0.0.1"), lookup.ask(host("app.internal")));
    }

    @Test
    void aNameWithoutAddressIsAFailure() {
        assertEquals("no address", failure(host("app.internal")));
        server.say("app.internal", "SRV", 30, "0 0 80 x.internal");
        assertEquals("no address", failure(host("app.internal")));
        assertEquals("not a name of DNS", failure(host("a..b")));
    }

    @ParameterizedTest
    @CsvSource({"FAILS,the name server says servfail", "BABBLES,malformed answer",
        "ANSWERS_ANOTHER_QUESTION,malformed answer"})
    void whatIsNoAnswerIsAFailure(Mood mood, String reason) {
        server.say("app.internal", "A", 30, "10.0.0.1");
        server.become(mood);
        assertEquals(reason, failure(host("app.internal")));
    }

    @Test
    void aSilentServerIsAskedSoOften() {
        server.become(Mood.SILENT);
        DnsLookup impatient = lookup(20, 3, Family.IPV4, server.address());
        assertEquals("timeout",
                assertThrows(LookupException.class, () -> impatient.ask(host("app.internal"))).getMessage());
        assertEquals(List.of("app.internal A", "app.internal A", "app.internal A"), server.asked());
    }

    @Test
    void theNextServerIsAskedWhenOneFails() throws IOException, LookupException {
        try (NameServer second = new NameServer()) {
            second.say("app.internal", "A", 30, "10.0.0.1");
            server.become(Mood.FAILS);
            assertEquals(answer(30_000, "10.0.0.1"),
                    lookup(PATIENT_MS, 1, Family.IPV4, server.address(), second.address()).ask(host("app.internal")));
        }
    }

    @Test
    void anAnswerThatIsTooLongForADatagramComesByTcp() throws LookupException {
        String[] many = IntStream.rangeClosed(1, 200).mapToObj(i -> "10.0.1." + i).toArray(String[]::new);
        server.say("app.internal", "A", 30, many);
        server.become(Mood.TRUNCATES);
        assertEquals(answer(30_000, many), lookup.ask(host("app.internal")));
    }

    @Test
    void localhostIsThisMachineWithoutAQuestion() throws LookupException {
        assertEquals("/127.0.0.1:80", lookup.ask(host("localhost")).endpoints().getFirst().address().toString());
        assertEquals(List.of(), server.asked());
    }
}
