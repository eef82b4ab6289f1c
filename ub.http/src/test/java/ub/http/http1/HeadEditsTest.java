package ub.http.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ub.core.memory.Buffers;
import ub.core.memory.BuffersExhaustedException;
import ub.core.memory.Chunk;
import ub.http.message.Ascii;
import ub.http.message.FieldKey;
import ub.http.message.Forwarding;
import ub.http.message.HeadEdits;
import ub.http.message.Method;
import ub.http.message.RequestHead;
import ub.http.message.ResponseHead;

/** What a server or a client gets to read after rules have changed a head. */
class HeadEditsTest {
    private static final Forwarding CLIENT = new Forwarding("10.1.2.3", Forwarding.Scheme.HTTP);

    private final Buffers buffers = new Buffers(4, Arena.ofAuto().allocate(16));
    private final HeadEdits edits = new HeadEdits();
    private final MemorySegment into = Arena.ofAuto().allocate(200_000);

    @AfterEach
    void givesBackWhatItBorrowed() {
        edits.close();
        assertEquals(0, buffers.lentCount());
    }

    private RequestHead open(String... lines) {
        Bytes bytes = Bytes.whole(Bytes.head(lines));
        RequestHead head = new RequestHead(50);
        assertEquals(ParseResult.COMPLETE, new RequestParser(HttpLimits.DEFAULT).parse(bytes.segment, Bytes.START,
                Bytes.START + bytes.length(), head));
        edits.open(head, buffers);
        return head;
    }

    private boolean add(String name, String value) {
        MemorySegment text = segment(value);
        return edits.add(FieldKey.of(name), text, 0, (int) text.byteSize());
    }

    private boolean change(int line, String value) {
        MemorySegment text = segment(value);
        return edits.change(line, text, 0, (int) text.byteSize());
    }

    private static MemorySegment segment(String text) {
        return MemorySegment.ofArray(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private String written(RequestHead head) {
        int end = new RequestWriter().write(head, CLIENT, Expectation.PASS, into, 0);
        return Ascii.text(into, 0, end);
    }

    private static String expected(String lines, String forwarded) {
        return lines.replace("\n", "\r\n") + forwarded.replace("\n", "\r\n") + "\r\n";
    }

    private static final String FORWARDED = """
            X-Forwarded-For: 10.1.2.3
            X-Real-IP: 10.1.2.3
            X-Forwarded-Proto: http
            X-Forwarded-Host: a
            """;

    @Test
    void aLineIsAddedBehindTheOthers() {
        RequestHead head = open("GET /p HTTP/1.1", "Host: a", "B: 1");
        assertTrue(add("X-New", " \t two words "));
        assertEquals(expected("""
                GET /p HTTP/1.1
                Host: a
                B: 1
                X-New: two words
                """, FORWARDED), written(head));
    }

    @Test
    void aChangedLineKeepsItsPlaceAndItsName() {
        RequestHead head = open("GET / HTTP/1.1", "Host: a", "b: 1", "C: 2");
        assertTrue(change(1, "longer than before"));
        assertEquals(expected("""
                GET / HTTP/1.1
                Host: a
                b: longer than before
                C: 2
                """, FORWARDED), written(head));
    }

    @Test
    void allLinesOfANameAreRemovedWhateverTheirCase() {
        RequestHead head = open("GET / HTTP/1.1", "Host: a", "X-A: 1", "B: 2", "x-a: 3", "Cookie: c", "COOKIE: d");
        edits.remove(FieldKey.of("X-a"));
        edits.remove(FieldKey.of("cookie"));
        assertFalse(head.fields().has(ub.http.message.FieldName.COOKIE));
        assertEquals(expected("GET / HTTP/1.1\nHost: a\nB: 2\n", FORWARDED), written(head));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX-Evil: 1", "a\nX: 1", "a\rb", "a\0b", "a\u007fb", "\u001b"})
    void aValueThatNoFieldMayHaveIsNotWritten(String value) {
        RequestHead head = open("GET / HTTP/1.1", "Host: a", "B: 1");
        assertFalse(add("X-New", value));
        assertFalse(change(1, value));
        assertFalse(edits.overflown());
        assertEquals(expected("GET / HTTP/1.1\nHost: a\nB: 1\n", FORWARDED), written(head));
    }

    @Test
    void aNewHostIsTheOneThatTheServerIsAskedFor() {
        RequestHead head = open("GET http://a/x HTTP/1.1", "Host: a");
        edits.remove(FieldKey.of("Host"));
        assertTrue(add("host", "b:81"));
        assertEquals("b:81", head.host());
        assertEquals(expected("GET /x HTTP/1.1\nHost: b:81\n", FORWARDED.replace("Host: a", "Host: b:81")),
                written(head));
    }

    @Test
    void whatRulesSayOfTheClientWinsOverTheBalancersOwn() {
        RequestHead head = open("GET / HTTP/1.1", "Host: a", "X-Real-IP: 6.6.6.6", "X-Forwarded-For: 6.6.6.6");
        edits.remove(FieldKey.of("X-Forwarded-Proto"));
        assertTrue(add("X-Forwarded-Proto", "https"));
        assertEquals(expected("GET / HTTP/1.1\nHost: a\nX-Forwarded-Proto: https\n", """
                X-Forwarded-For: 6.6.6.6, 10.1.2.3
                X-Real-IP: 10.1.2.3
                X-Forwarded-Host: a
                """), written(head));
        edits.remove(FieldKey.of("X-Real-IP"));
        assertTrue(add("X-Real-IP", "1.1.1.1"));
        assertTrue(add("X-Forwarded-Host", "public"));
        edits.remove(FieldKey.of("X-Forwarded-For"));
        assertTrue(add("X-Forwarded-For", "2.2.2.2"));
        assertEquals(expected("""
                GET / HTTP/1.1
                Host: a
                X-Forwarded-Proto: https
                X-Real-IP: 1.1.1.1
                X-Forwarded-Host: public
                """, "X-Forwarded-For: 2.2.2.2, 10.1.2.3\n"), written(head));
    }

    @Test
    void aRequestWhoseUpgradeWasRemovedWantsNone() {
        RequestHead head = open("GET / HTTP/1.1", "Host: a", "Connection: upgrade", "Upgrade: websocket");
        assertTrue(head.wantsUpgrade());
        edits.remove(FieldKey.of("Upgrade"));
        assertFalse(head.wantsUpgrade());
        assertEquals(expected("GET / HTTP/1.1\nHost: a\n", FORWARDED), written(head));
    }

    @Test
    void pathAndMethodCanStandBehindTheHead() {
        RequestHead head = open("GET /old HTTP/1.1", "Host: a", "B: 1");
        head.path(edits.text(segment("/new?q"), 0, 6), 6);
        head.method(Method.OTHER, edits.text(segment("PURGE"), 0, 5), 5);
        assertTrue(add("C", "2"));
        assertEquals(expected("PURGE /new?q HTTP/1.1\nHost: a\nB: 1\nC: 2\n", FORWARDED), written(head));
    }

    @Test
    void growsToALargeBufferAndNoFurther() {
        RequestHead head = open("GET / HTTP/1.1", "Host: a", "B: 1");
        String value = "v".repeat(7_000);
        int lines = 0;
        while (add("X-Long", value)) {
            lines++;
        }
        assertTrue(edits.overflown());
        // 64 KiB hold nine lines of 7010 bytes beside the head.
        assertEquals(9, lines);
        assertEquals(expected("GET / HTTP/1.1\nHost: a\nB: 1\n" + ("X-Long: " + value + "\n").repeat(9), FORWARDED),
                written(head));
    }

    @Test
    void whereNoLargerBufferIsLeftTheSmallOneIsGivenBackOnce() {
        open("GET / HTTP/1.1", "Host: a");
        assertTrue(add("X", "y"));
        List<Chunk> taken = Stream.generate(buffers::large).limit(4).toList();
        assertThrows(BuffersExhaustedException.class, () -> add("X-Long", "v".repeat(17_000)));
        taken.forEach(Chunk::giveBack);
        edits.close();
        assertEquals(0, buffers.lentCount());
    }

    @Test
    void aTableThatIsFullTakesNoMoreLines() {
        open("GET / HTTP/1.1", "Host: a");
        for (int i = 1; i < 50; i++) {
            assertTrue(add("X", "y"));
        }
        assertFalse(add("X", "y"));
        assertTrue(edits.overflown());
    }

    @Test
    void anAnswerIsChangedInTheSameWay() {
        Bytes bytes = Bytes.whole(Bytes.head("HTTP/1.1 200 OK", "Content-Length: 5", "Server: x", "Set-Cookie: a"));
        ResponseHead head = new ResponseHead(50);
        new ResponseParser(HttpLimits.DEFAULT).parse(bytes.segment, Bytes.START, Bytes.START + bytes.length(),
                Method.GET, head);
        edits.open(head, buffers);
        edits.remove(FieldKey.of("server"));
        assertTrue(add("Set-Cookie", "b"));
        head.status(203);
        head.reason(edits.text(segment("So so"), 0, 5), 5);
        int end = new ResponseWriter().write(head, head.body(), head.contentLength(), Persistence.IMPLIED, into, 0);
        assertEquals(Bytes.head("HTTP/1.1 203 So so", "Set-Cookie: a", "Set-Cookie: b", "Content-Length: 5"),
                Ascii.text(into, 0, end));
    }
}
