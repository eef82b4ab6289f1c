package ub.http.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import ub.http.message.Ascii;
import ub.http.message.FieldName;
import ub.http.message.Forwarding;
import ub.http.message.HttpVersion;
import ub.http.message.Method;
import ub.http.message.RequestHead;
import ub.http.message.TargetForm;

class RequestWriterTest {
    private static final Forwarding CLIENT = new Forwarding("10.1.2.3", Forwarding.Scheme.HTTPS);
    private static final int AT = 3;

    private final RequestWriter writer = new RequestWriter();
    private final MemorySegment into = Arena.ofAuto().allocate(4_000);

    private static RequestHead parse(String raw) {
        Bytes bytes = Bytes.whole(raw);
        RequestHead head = new RequestHead(50);
        RequestParser parser = new RequestParser(HttpLimits.DEFAULT);
        assertEquals(ParseResult.COMPLETE,
                parser.parse(bytes.segment, Bytes.START, Bytes.START + bytes.length(), head), raw);
        return head;
    }

    private String write(RequestHead head, Expectation expectation) {
        int end = writer.write(head, CLIENT, expectation, into, AT);
        return Ascii.text(into, AT, end - AT);
    }

    private String rewrite(String... lines) {
        return write(parse(Bytes.head(lines)), Expectation.PASS);
    }

    /** What every request for the host {@code a} ends with when it has no body. */
    private static final String[] FORWARDED = {
        "X-Forwarded-For: 10.1.2.3", "X-Real-IP: 10.1.2.3", "X-Forwarded-Proto: https", "X-Forwarded-Host: a"};

    private static String expected(String... lines) {
        String own = String.join("\r\n", lines) + "\r\n";
        return own + Bytes.head(FORWARDED);
    }

    @Test
    void passesEndToEndFieldsInOrderAndHostFirst() {
        assertEquals(expected("GET /p?q HTTP/1.1", "Host: a", "B: 1", "A: 2", "B: 3"),
                rewrite("GET /p?q HTTP/1.1", "B: 1", "Host: a", "A: 2", "B: 3"));
    }

    @Test
    void writesLinesAnewInCanonicalForm() {
        assertEquals(expected("GET / HTTP/1.1", "Host: a", "A: 1", "B: 2 ", "C: ", "D: 4").replace("2 ", "2"),
                rewrite("GET / HTTP/1.1", "Host:a", "A:1", "B: 2 \t", "C:", "D:\t  4"));
    }

    @Test
    void speaksHttp11AndOriginFormWhateverTheClientSpoke() {
        assertEquals(expected("GET /p HTTP/1.1", "Host: a"),
                rewrite("GET http://a/p HTTP/1.0", "Host: b"));
        assertEquals(expected("GET /?q HTTP/1.1", "Host: a"), rewrite("GET http://a?q HTTP/1.1", "Host: b"));
        assertEquals(expected("OPTIONS * HTTP/1.1", "Host: a"), rewrite("OPTIONS http://a HTTP/1.1", "Host: a"));
    }

    @Test
    void sendsAnEmptyHostWhenThereIsNone() {
        assertEquals(Bytes.head("GET / HTTP/1.1", "Host: ",
                        "X-Forwarded-For: 10.1.2.3", "X-Real-IP: 10.1.2.3", "X-Forwarded-Proto: https"),
                rewrite("GET / HTTP/1.0"));
    }

    @Test
    void leavesFieldsOfTheClientsConnectionBehind() {
        assertEquals(expected("GET / HTTP/1.1", "Host: a", "Last: 1"),
                rewrite("GET / HTTP/1.1", "Host: a", "Connection: close, X-Mine , x-other", "x-mine: 1",
                        "Keep-Alive: timeout=5", "Proxy-Connection: keep-alive", "TE: gzip", "X-Other: 2",
                        "Upgrade: websocket", "HTTP2-Settings: AAMAAABk", "X-Other: 3", "Last: 1"));
    }

    @Test
    void letsNoClientTakeAwayWhatAServerReliesOn() {
        assertEquals(Bytes.head("POST / HTTP/1.1", "Host: a", "Authorization: b", "Cookie: c=d", "Cache-Control: x",
                        "X-Forwarded-For: 1.1.1.1, 10.1.2.3", "X-Real-IP: 10.1.2.3", "X-Forwarded-Proto: https",
                        "X-Forwarded-Host: a", "Content-Length: 5"),
                rewrite("POST / HTTP/1.1", "Host: a", "Content-Length: 5", "Authorization: b", "Cookie: c=d",
                        "X-Forwarded-For: 1.1.1.1", "Cache-Control: x",
                        "Connection: Host, Content-Length, X-Forwarded-For, X-Forwarded-Proto, X-Real-IP, Cookie,"
                                + " Authorization, Cache-Control, Transfer-Encoding, X-Forwarded-Host"));
    }

    @Test
    void appendsTheClientToAllThatXForwardedForHas() {
        assertEquals(Bytes.head("GET / HTTP/1.1", "Host: a", "A: 1", "B: 2",
                        "X-Forwarded-For: 1.1.1.1, 2.2.2.2, 3.3.3.3, 10.1.2.3", "X-Real-IP: 10.1.2.3",
                        "X-Forwarded-Proto: https", "X-Forwarded-Host: a"),
                rewrite("GET / HTTP/1.1", "Host: a", "X-Forwarded-For: 1.1.1.1, 2.2.2.2", "A: 1",
                        "x-forwarded-for:", "X-Forwarded-FOR: 3.3.3.3", "B: 2"));
    }

    @Test
    void believesNoOtherForwardedFieldOfTheClient() {
        assertEquals(expected("GET / HTTP/1.1", "Host: a"),
                rewrite("GET / HTTP/1.1", "X-Real-IP: 6.6.6.6", "Host: a", "X-Forwarded-Proto: gopher",
                        "X-Forwarded-Host: evil", "X-Real-IP: 7.7.7.7"));
    }

    @Test
    void writesFramingAnew() {
        assertEquals(expected("POST / HTTP/1.1", "Host: a").replace("\r\n\r\n", "\r\nContent-Length: 5\r\n\r\n"),
                rewrite("POST / HTTP/1.1", "Host: a", "Content-Length: 0005"));
        assertEquals(expected("POST / HTTP/1.1", "Host: a")
                        .replace("\r\n\r\n", "\r\nTransfer-Encoding: chunked\r\n\r\n"),
                rewrite("POST / HTTP/1.1", "Transfer-Encoding: CHUNKED", "Host: a"));
    }

    @Test
    void passesOrDropsAnExpectationAsTold() {
        RequestHead head = parse(Bytes.head("POST / HTTP/1.1", "Host: a", "Expect: 100-Continue", "Content-Length: 1"));
        String without = expected("POST / HTTP/1.1", "Host: a").replace("\r\n\r\n", "\r\nContent-Length: 1\r\n\r\n");

        assertEquals(without, write(head, Expectation.DROP));
        assertEquals(without.replace("\r\n\r\n", "\r\nExpect: 100-continue\r\n\r\n"), write(head, Expectation.PASS));
    }

    @Test
    void passesAnUpgradeUnlessTheHeadSaysThatNoneIsWanted() {
        RequestHead head = parse(Bytes.head("GET / HTTP/1.1", "Host: a", "Upgrade: websocket",
                "Connection: Upgrade, X-Mine", "X-Mine: 1", "Sec-WebSocket-Key: k"));

        assertEquals(expected("GET / HTTP/1.1", "Host: a", "Upgrade: websocket", "Sec-WebSocket-Key: k",
                "Connection: upgrade"), write(head, Expectation.PASS));
        head.wantsUpgrade(false);
        assertEquals(expected("GET / HTTP/1.1", "Host: a", "Sec-WebSocket-Key: k"), write(head, Expectation.PASS));
    }

    /** The list is walked once, and not for each field: else 16 KiB would cost milliseconds. */
    @Test
    void aLongConnectionFieldCostsTheSameBesideManyFields() {
        long besideFewNs = fastestNs(parse(headWithLongConnectionField(4)));
        long besideManyNs = fastestNs(parse(headWithLongConnectionField(44)));
        assertTrue(besideManyNs < 4 * besideFewNs, () -> besideFewNs + " ns, " + besideManyNs + " ns");
    }

    private static String headWithLongConnectionField(int others) {
        List<String> lines = new ArrayList<>(List.of("GET / HTTP/1.1", "Host: a"));
        lines.add("Connection: " + ",".repeat(8_000) + "x");
        for (int i = 0; i < others; i++) {
            lines.add("y: 1");
        }
        return Bytes.head(lines.toArray(String[]::new));
    }

    private long fastestNs(RequestHead head) {
        long fastestNs = Long.MAX_VALUE;
        for (int i = 0; i < 300; i++) {
            long startNs = System.nanoTime();
            write(head, Expectation.PASS);
            fastestNs = Math.min(fastestNs, System.nanoTime() - startNs);
        }
        return fastestNs;
    }

    @Test
    void tellsTheServerThatTrailersAreWelcome() {
        assertEquals(expected("GET / HTTP/1.1", "Host: a", "Connection: TE", "TE: trailers"),
                rewrite("GET / HTTP/1.1", "Host: a", "TE: gzip;q=1, trailers", "Connection: TE"));
    }

    @Test
    void writesFieldsThatStandInNoLinesAsThoseOfHttp2() {
        // Names and values one behind the other, as an HPACK decoder leaves them; the host has two bytes after it.
        Bytes bytes = Bytes.whole("GET/pab:x-one1x-two22zzx");
        RequestHead head = new RequestHead(5);
        head.reset(bytes.segment);
        head.method(Method.GET, at(0), 3);
        head.target(TargetForm.ORIGIN, at(3), 2);
        head.path(at(3), 2);
        head.host(at(5), 1);
        head.version(HttpVersion.HTTP_2);
        head.fields().add(FieldName.OTHER, at(8), 5, at(13), 1);
        head.fields().add(FieldName.OTHER, at(14), 5, at(19), 2);
        // Two bytes between name and value, and behind the value, that are no part of either.
        head.fields().add(FieldName.OTHER, at(21), 1, at(21) + 3, 0);

        assertEquals(expected("GET /p HTTP/1.1", "Host: a", "x-one: 1", "x-two: 22", "z: "),
                write(head, Expectation.PASS));
    }

    private static int at(int index) {
        return Bytes.START + index;
    }

    @Test
    void saysWhenAHeadDoesNotFitAndWritesNothingBehindTheEnd() {
        RequestHead head = parse(Bytes.head("POST /p HTTP/1.1", "Host: a", "A: 1", "B:2", "Content-Length: 12"));
        int length = write(head, Expectation.PASS).length();

        for (int room = 0; room < length; room++) {
            MemorySegment tight = into.asSlice(0, AT + room);
            assertEquals(-1, writer.write(head, CLIENT, Expectation.PASS, tight, AT), "room for " + room);
        }
        assertEquals(AT + length,
                writer.write(head, CLIENT, Expectation.PASS, into.asSlice(0, AT + length), AT));
    }

    @Test
    void takesAnAddressForTheClientAndNothingElse() {
        assertEquals("X-Forwarded-For: 2001:db8::1",
                Ascii.text(into, 0, writer.write(parse(Bytes.head("GET / HTTP/1.0")),
                        new Forwarding("2001:db8::1", Forwarding.Scheme.HTTP), Expectation.PASS, into, 0))
                        .split("\r\n")[2]);
        assertThrows(IllegalArgumentException.class, () -> new Forwarding("1.1.1.1\r\nX", Forwarding.Scheme.HTTP));
    }
}
