package ub.http.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Lines of {@code option httplog}, by hand after HAProxy's configuration manual, §8.2.3. */
class HttpLineTest {
    private static final String START = "10.0.1.2:33317 [06/Feb/2009:13:14:14.655] web ";

    private final Records records = new Records();

    private String line(ExchangeRecord exchange) {
        String line = records.line(LogFormat.HTTPLOG, exchange);
        assertTrue(line.startsWith(START), line);
        return line.substring(START.length());
    }

    @Test
    void aRequestThatWentWell() {
        assertEquals("app/s1 10/0/30/69/109 200 2750 - - ---- 1/1/0/0/0 0/0 \"GET /index.html HTTP/1.1\"",
                line(records.answered("GET /index.html HTTP/1.1")));
    }

    @Test
    void whatThereWasOfAPersistenceCookie() {
        ExchangeRecord exchange = records.answered("GET / HTTP/1.1");
        exchange.cookieSeen(CookieSeen.NONE);
        exchange.cookieSent(CookieSent.INSERTED);
        assertEquals("app/s1 10/0/30/69/109 200 2750 - - --NI 1/1/0/0/0 0/0 \"GET / HTTP/1.1\"", line(exchange));
    }

    @Test
    void aRequestThatCouldNotBeRead() {
        ExchangeRecord exchange = records.begin();
        exchange.status(400);
        exchange.sent(187);
        exchange.ended(Ender.PROXY, Phase.REQUEST);
        exchange.end(3 * Records.MS);
        assertEquals("web/<NOSRV> -1/-1/-1/-1/3 400 187 - - PR-- 1/1/0/0/0 0/0 \"<BADREQ>\"", line(exchange));
    }

    @Test
    void aRequestThatNoServerCouldTake() {
        ExchangeRecord exchange = records.begin();
        exchange.request(Records.head("POST /x?y=z HTTP/1.0"), Records.MS);
        exchange.backend(records.backend);
        exchange.ended(Ender.SERVER, Phase.CONNECT);
        exchange.status(503);
        exchange.end(2 * Records.MS);
        assertEquals("app/<NOSRV> 1/-1/-1/-1/2 503 0 - - SC-- 1/1/0/0/0 0/0 \"POST /x?y=z HTTP/1.0\"",
                line(exchange));
    }

    @Test
    void aClientThatLeftBeforeItsAnswer() {
        ExchangeRecord exchange = records.begin();
        exchange.request(Records.head("GET / HTTP/1.1"), 0);
        exchange.backend(records.backend);
        exchange.server(records.backend.servers().getFirst(), 0);
        exchange.connected(Records.MS);
        exchange.ended(Ender.CLIENT);
        exchange.end(100 * Records.MS);
        assertEquals("app/s1 0/0/1/-1/100 -1 0 - - CH-- 1/1/0/0/0 0/0 \"GET / HTTP/1.1\"", line(exchange));
    }

    @Test
    void theFirstCauseStays() {
        ExchangeRecord exchange = records.answered("GET / HTTP/1.1");
        exchange.ended(Ender.SERVER_TIMEOUT);
        exchange.ended(Ender.CLIENT);
        assertTrue(line(exchange).contains(" sD-- "));
    }

    @Test
    void aRedispatchHasAPlus() {
        ExchangeRecord exchange = records.begin();
        exchange.request(Records.head("GET / HTTP/1.1"), 0);
        exchange.backend(records.backend);
        exchange.server(records.backend.servers().getFirst(), 0);
        exchange.retried();
        exchange.redispatched();
        exchange.server(records.backend.servers().getLast(), 7 * Records.MS);
        exchange.connected(9 * Records.MS);
        exchange.status(200);
        exchange.answer(10 * Records.MS);
        exchange.end(10 * Records.MS);
        assertEquals("app/s2 0/0/9/1/10 200 0 - - ---- 1/1/0/0/+2 0/0 \"GET / HTTP/1.1\"", line(exchange));
    }

    @Test
    void whatServersAreAtIsCounted() {
        records.backend.servers().getFirst().begin();
        records.backend.servers().getLast().begin();
        records.backend.servers().getLast().begin();
        records.process.tryTake();
        assertTrue(line(records.answered("GET / HTTP/1.1")).contains(" 2/1/3/1/0 0/0 "));
    }

    @Test
    void capturesStandInBraces() {
        ExchangeRecord exchange = records.answered("GET / HTTP/1.1");
        exchange.captures(Records.captures(List.of("example.com", "", "Mozilla"), List.of("text/html")));
        assertTrue(line(exchange).endsWith(" 0/0 {example.com||Mozilla} {text/html} \"GET / HTTP/1.1\""));
    }

    /** As HAProxy 2.6 writes them. */
    @Test
    void aValueThatIsMissingLeavesItsPlaceEmpty() {
        ExchangeRecord exchange = records.answered("GET / HTTP/1.1");
        exchange.captures(Records.captures(Arrays.asList(null, "b", null), Collections.singletonList(null)));
        assertTrue(line(exchange).endsWith(" 0/0 {|b|} {} \"GET / HTTP/1.1\""));
    }

    static Stream<Arguments> captures() {
        return Stream.of(
                arguments("a\"b", "a#22b"), arguments("a{b}|c", "a#7Bb#7D#7Cc"), arguments("a\tb", "a#09b"),
                arguments("\u00c3\u00a4\u00ff", "#C3#A4#FF"), arguments("#\\", "#23\\"),
                arguments("'<>[]^`", "'<>[]^`"), arguments("\u007f\u0000\r\n", "#7F#00#0D#0A"));
    }

    /** As HAProxy 2.6 writes them; of the bytes above 0x7E it escapes all. */
    @ParameterizedTest
    @MethodSource("captures")
    void noCaptureCanLeaveItsBraces(String captured, String written) {
        ExchangeRecord exchange = records.answered("GET / HTTP/1.1");
        exchange.captures(Records.captures(List.of(captured), List.of()));
        String line = line(exchange);
        assertTrue(line.contains(" {" + written + "} \""), line);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '§', value = {"/a\"b,/a#22b", "/a'b,/a'b", "/a<b>,/a<b>", "/a\\b,/a\\b",
        "/a%22b,/a%22b", "/a{b}|,/a{b}|", "/a^`b,/a^`b", "/~,/~"})
    void noRequestLineCanLeaveItsQuotes(String target, String written) {
        assertTrue(line(records.answered("GET " + target + " HTTP/1.1")).endsWith("\"GET " + written + " HTTP/1.1\""));
    }

    @Test
    void aLongRequestLineIsCut() {
        String line = line(records.answered("GET /" + "x".repeat(2000) + " HTTP/1.1"));
        assertTrue(line.endsWith(" \"GET /" + "x".repeat(1024 - 5) + "\""), line);
    }

    @Test
    void theLineHasABoundHoweverMuchIsCaptured() {
        ExchangeRecord exchange = records.answered("GET / HTTP/1.1");
        exchange.captures(Records.captures(Collections.nCopies(100, "\n".repeat(1000)), List.of("last")));
        String line = line(exchange);
        assertTrue(line.length() < LineBuffer.MAX_BYTES);
        assertTrue(line.endsWith("\""), line);
    }
}
