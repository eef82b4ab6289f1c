package ub.http.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import ub.core.backend.Resilience;
import ub.core.backend.RetrySettings;
import ub.core.backend.RetrySettings.Failure;
import ub.core.backend.RetrySettings.Repeats;
import ub.core.stats.Stat;
import ub.http.log.LogFormat;

/** What the settings of a backend say of failures after which another server is asked. */
@Timeout(60)
class RetryConditionsTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String POST = "POST / HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String POST_WITH_BODY = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx";
    private static final String BUSY = "HTTP/1.1 503 Busy\r\nContent-Length: 4\r\n\r\nbusy";

    private static Resilience retries(RetrySettings settings) {
        return Resilience.DEFAULT.with(settings);
    }

    private static Resilience on(Failure... failures) {
        return retries(new RetrySettings(3, Set.of(failures), Set.of(), Repeats.HARMLESS, 20));
    }

    private static Resilience onStatus(int status, Repeats repeats) {
        return retries(new RetrySettings(3, Set.of(), Set.of(status), repeats, 20));
    }

    private static ScriptedOrigin silent() {
        return ScriptedOrigin.with(peer -> {
            while (peer.readRequest() != null) {
                // It thinks for ever.
            }
        });
    }

    private static ScriptedOrigin ok() {
        return ScriptedOrigin.answering(ScriptedOrigin.ok("ok"));
    }

    @Test
    void anAnswerThatNobodyWantsIsThrownAway() throws Exception {
        try (ScriptedOrigin busy = ScriptedOrigin.answering(BUSY); ScriptedOrigin origin = ok();
                ProxyUnderTest proxy = ProxyUnderTest.before(busy, origin).resilience(onStatus(503, Repeats.HARMLESS))
                        .logged(LogFormat.HTTPLOG).start()) {
            Peer client = proxy.connect();
            assertEquals("ok", client.ask(GET).text());
            String line = proxy.nextLogLine();
            assertEquals("app/s2", line.split(" ")[3]);
            assertEquals("+1", line.split(" ")[10].split("/")[4], line);
            assertEquals("ok", client.ask(GET).text());
            proxy.awaitBackendCount(Stat.REDISPATCHES, 2);
            assertEquals(2, proxy.server(0).counters().sum(Stat.RETRIES));
            assertEquals(2, proxy.server(0).counters().sum(Stat.RESPONSES_5XX));
            proxy.awaitBackendCount(Stat.RESPONSES_2XX, 2);
            assertEquals(0, proxy.backendCount(Stat.RESPONSES_5XX));
        }
    }

    @Test
    void otherStatusesArePassedOn() throws Exception {
        try (ScriptedOrigin busy = ScriptedOrigin.answering(BUSY); ScriptedOrigin origin = ok();
                ProxyUnderTest proxy = ProxyUnderTest.before(busy, origin).resilience(onStatus(502, Repeats.HARMLESS))
                        .start()) {
            assertEquals("busy", proxy.connect().ask(GET).text());
            assertEquals(0, origin.connections());
        }
    }

    @Test
    void theLastAnswerIsPassedOnWhateverItIs() throws Exception {
        try (ScriptedOrigin one = ScriptedOrigin.answering(BUSY); ScriptedOrigin two = ScriptedOrigin.answering(BUSY);
                ProxyUnderTest proxy = ProxyUnderTest.before(one, two).resilience(onStatus(503, Repeats.HARMLESS))
                        .start()) {
            assertEquals("busy", proxy.connect().ask(GET).text());
            assertEquals(1, one.connections());
            assertEquals(1, two.connections());
        }
    }

    @Test
    void attemptsEndAtTheirNumberAndEachGoesElsewhere() throws Exception {
        try (ScriptedOrigin one = ScriptedOrigin.answering(BUSY); ScriptedOrigin two = ScriptedOrigin.answering(BUSY);
                ScriptedOrigin three = ScriptedOrigin.answering(BUSY); ScriptedOrigin four = ok();
                ProxyUnderTest proxy = ProxyUnderTest.before(one, two, three, four)
                        .resilience(onStatus(503, Repeats.HARMLESS)).start()) {
            assertEquals("busy", proxy.connect().ask(GET).text());
            assertEquals("1 1 1 0", one.connections() + " " + two.connections() + " " + three.connections() + " "
                    + four.connections());
        }
    }

    @Test
    void whatMayHaveHadAnEffectIsSentOnceUnlessConfigured() throws Exception {
        try (ScriptedOrigin busy = ScriptedOrigin.answering(BUSY); ScriptedOrigin origin = ok();
                ProxyUnderTest careful = ProxyUnderTest.before(busy, origin)
                        .resilience(onStatus(503, Repeats.HARMLESS)).start();
                ProxyUnderTest bold = ProxyUnderTest.before(busy, origin).resilience(onStatus(503, Repeats.ALL))
                        .start()) {
            assertEquals("busy", careful.connect().ask(POST).text());
            assertEquals("ok", bold.connect().ask(POST).text());
            assertEquals("busy", bold.connect().ask(POST_WITH_BODY).text());
        }
    }

    @Test
    void aServerThatIsSilentIsLeftForAnother() throws Exception {
        try (ScriptedOrigin silent = silent(); ScriptedOrigin origin = ok();
                ProxyUnderTest proxy = ProxyUnderTest.before(silent, origin).responseMs(50)
                        .resilience(on(Failure.RESPONSE_TIMEOUT)).start()) {
            assertEquals("ok", proxy.connect().ask(GET).text());
            assertEquals(504, proxy.connect().ask(POST).status());
        }
    }

    @Test
    void bySettingsAsTheyAreSilenceIsTheEnd() throws Exception {
        try (ScriptedOrigin silent = silent(); ScriptedOrigin origin = ok();
                ProxyUnderTest proxy = ProxyUnderTest.before(silent, origin).responseMs(50).start()) {
            assertEquals(504, proxy.connect().ask(GET).status());
            assertEquals(0, origin.connections());
        }
    }

    @Test
    void whatIsNoAnswerIsLeftForAnother() throws Exception {
        try (ScriptedOrigin mad = ScriptedOrigin.with(ScriptedOrigin.once("nonsense\r\n\r\n"));
                ScriptedOrigin origin = ok();
                ProxyUnderTest proxy = ProxyUnderTest.before(mad, origin).resilience(on(Failure.BAD_RESPONSE))
                        .start()) {
            assertEquals("ok", proxy.connect().ask(GET).text());
            assertEquals(502, proxy.connect().ask(POST).status());
        }
    }

    @Test
    void anAnswerThatHasBegunIsNeverTakenBack() throws Exception {
        try (ScriptedOrigin broken = ScriptedOrigin.with(
                ScriptedOrigin.once("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nbegun"));
                ScriptedOrigin origin = ok();
                ProxyUnderTest proxy = ProxyUnderTest.before(broken, origin).resilience(
                        on(Failure.BAD_RESPONSE, Failure.EMPTY_RESPONSE, Failure.RESPONSE_TIMEOUT)).start()) {
            String answer = new String(proxy.connect().send(GET).readToEnd(), StandardCharsets.US_ASCII);
            assertTrue(answer.startsWith("HTTP/1.1 200") && answer.endsWith("begun"), answer);
            assertEquals(0, origin.connections());
        }
    }

    @Test
    void onlyNamedFailuresCount() throws Exception {
        try (ScriptedOrigin closing = ScriptedOrigin.with(Peer::readHead); ScriptedOrigin origin = ok();
                ProxyUnderTest proxy = new ProxyUnderTest.Setup().server(closing.address()).server(origin.address())
                        .resilience(on(Failure.CONNECT_FAILURE)).start()) {
            assertEquals(502, proxy.connect().ask(GET).status());
        }
        try (ScriptedOrigin origin = ok();
                ProxyUnderTest proxy = new ProxyUnderTest.Setup().server(ScriptedOrigin.nobody())
                        .server(origin.address()).resilience(on(Failure.EMPTY_RESPONSE)).start()) {
            assertEquals(503, proxy.connect().ask(GET).status());
            assertEquals(0, origin.connections());
        }
    }

    @Test
    void theBudgetEndsRetries() throws Exception {
        RetrySettings half = new RetrySettings(2, RetrySettings.DEFAULT.on(), Set.of(), Repeats.HARMLESS, 50);
        try (ScriptedOrigin closing = ScriptedOrigin.with(Peer::readHead); ScriptedOrigin origin = ok();
                ProxyUnderTest proxy = ProxyUnderTest.before(closing, origin).resilience(retries(half)).start()) {
            int answered = 0;
            int refused = 0;
            Peer client = proxy.connect();
            for (int i = 0; i < 400; i++) {
                switch (client.ask(GET).status()) {
                    case 200 -> answered++;
                    case 502 -> refused++;
                    default -> throw new AssertionError("neither answered nor refused");
                }
            }
            // A hundred are free, and of what is left half: of the n-th request 100 + n/2 may have been repeated.
            assertEquals(400, answered + refused);
            assertEquals(refused, proxy.backendCount(Stat.RETRY_REFUSALS));
            assertEquals(100 + 400 / 2, answered, 2);
        }
    }
}
