package ub.http.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import ub.http.message.Ascii;
import ub.http.message.BodyKind;
import ub.http.message.Method;
import ub.http.message.ResponseHead;

class ResponseWriterTest {
    private final ResponseWriter writer = new ResponseWriter();
    private final MemorySegment into = Arena.ofAuto().allocate(4_000);

    private static ResponseHead parse(Method method, String... lines) {
        Bytes bytes = Bytes.whole(Bytes.head(lines));
        ResponseHead head = new ResponseHead(50);
        assertEquals(ParseResult.COMPLETE, new ResponseParser(HttpLimits.DEFAULT)
                .parse(bytes.segment, Bytes.START, Bytes.START + bytes.length(), method, head));
        return head;
    }

    private String write(ResponseHead head, BodyKind framing, long contentLength, Persistence persistence) {
        int end = writer.write(head, framing, contentLength, persistence, into, 5);
        return Ascii.text(into, 5, end - 5);
    }

    @Test
    void passesEndToEndFieldsInOrder() {
        ResponseHead head = parse(Method.GET, "HTTP/1.0 200 Fine by me", "B:1", "Set-Cookie: a", "Content-Length: 05",
                "Set-Cookie: b", "Keep-Alive: x", "Connection: keep-alive, x-hop", "X-Hop: 1", "Date: d",
                "Upgrade: h2");

        assertEquals(Bytes.head("HTTP/1.1 200 Fine by me", "B: 1", "Set-Cookie: a", "Set-Cookie: b", "Date: d",
                "Content-Length: 5"), write(head, head.body(), head.contentLength(), Persistence.IMPLIED));
    }

    @Test
    void framesAsTold() {
        ResponseHead head = parse(Method.GET, "HTTP/1.1 200 OK", "Transfer-Encoding: chunked", "A: 1");

        assertEquals(Bytes.head("HTTP/1.1 200 OK", "A: 1", "Transfer-Encoding: chunked"),
                write(head, BodyKind.CHUNKED, -1, Persistence.IMPLIED));
        assertEquals(Bytes.head("HTTP/1.1 200 OK", "A: 1", "Content-Length: 9223372036854775807"),
                write(head, BodyKind.LENGTH, Long.MAX_VALUE, Persistence.IMPLIED));
        assertEquals(Bytes.head("HTTP/1.1 200 OK", "A: 1", "Connection: close"),
                write(head, BodyKind.UNTIL_CLOSE, -1, Persistence.CLOSE));
    }

    @Test
    void keepsTheLengthThatAnAnswerToHeadAndA304Declare() {
        ResponseHead toHead = parse(Method.HEAD, "HTTP/1.1 200 OK", "Content-Length: 7");
        ResponseHead notModified = parse(Method.GET, "HTTP/1.1 304 x", "Content-Length: 0");

        assertEquals(Bytes.head("HTTP/1.1 200 OK", "Content-Length: 7"),
                write(toHead, BodyKind.NONE, toHead.contentLength(), Persistence.IMPLIED));
        assertEquals(Bytes.head("HTTP/1.1 304 x", "Content-Length: 0"),
                write(notModified, BodyKind.NONE, notModified.contentLength(), Persistence.IMPLIED));
    }

    @Test
    void declaresNoLengthInA204OrA1xx() {
        ResponseHead noContent = parse(Method.GET, "HTTP/1.1 204 x", "Content-Length: 7");
        ResponseHead hints = parse(Method.GET, "HTTP/1.1 103 x", "Content-Length: 7", "Link: y");

        assertEquals(Bytes.head("HTTP/1.1 204 x"), write(noContent, BodyKind.NONE, 7, Persistence.IMPLIED));
        assertEquals(Bytes.head("HTTP/1.1 103 x", "Link: y"), write(hints, BodyKind.NONE, 7, Persistence.IMPLIED));
    }

    @Test
    void keepsTheBlankBeforeAnEmptyReason() {
        assertEquals(Bytes.head("HTTP/1.1 200 ", "Connection: keep-alive"),
                write(parse(Method.GET, "HTTP/1.1 200"), BodyKind.UNTIL_CLOSE, -1, Persistence.KEEP_ALIVE));
    }

    @Test
    void passesAnUpgradeThatWasAccepted() {
        ResponseHead head = parse(Method.GET, "HTTP/1.1 101 x", "Upgrade: websocket", "Connection: upgrade",
                "Sec-WebSocket-Accept: k");

        assertEquals(Bytes.head("HTTP/1.1 101 x", "Upgrade: websocket", "Sec-WebSocket-Accept: k",
                "Connection: upgrade"), write(head, BodyKind.NONE, -1, Persistence.UPGRADE));
    }

    @Test
    void saysWhenAHeadDoesNotFit() {
        ResponseHead head = parse(Method.GET, "HTTP/1.1 200 OK", "A: 1", "B:2", "Content-Length: 12");
        int length = write(head, BodyKind.LENGTH, 12, Persistence.CLOSE).length();

        for (int room = 0; room < length; room++) {
            assertEquals(-1, writer.write(head, BodyKind.LENGTH, 12, Persistence.CLOSE, into.asSlice(0, room), 0));
        }
        assertEquals(length,
                writer.write(head, BodyKind.LENGTH, 12, Persistence.CLOSE, into.asSlice(0, length), 0));
    }
}
