package ub.http.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import ub.core.net.TransportException;
import ub.http.message.Ascii;
import ub.http.message.BadMessageException;
import ub.http.message.BodyKind;
import ub.http.message.BodySource;

class BodyReaderTest {
    private static final long SILENCE_NS = 60_000_000_000L;
    private static final long WINDOW_NS = 10_000_000_000L;
    private static final HttpLimits HURRIED =
            new HttpLimits(16_384, 100, 8_192, 0, 256, 4_096, new BodyRate(1_000, WINDOW_NS), 0);

    private final Input input = new Input();

    private BodyReader start(ScriptedTransport transport, HttpLimits limits, BodyKind kind, long lengthBytes) {
        input.attach(transport);
        input.borrow(100);
        BodyReader reader = new BodyReader(input, limits);
        reader.start(kind, lengthBytes, SILENCE_NS);
        return reader;
    }

    private BodyReader start(ScriptedTransport transport, BodyKind kind, long lengthBytes) {
        return start(transport, HttpLimits.DEFAULT, kind, lengthBytes);
    }

    /** Reads to the end: each piece, with a bar behind it. */
    private static String pieces(BodyReader reader) {
        StringBuilder pieces = new StringBuilder();
        for (int length = reader.next(); length != BodySource.END; length = reader.next()) {
            pieces.append(Ascii.text(reader.chunk().segment(), reader.offset(), length)).append('|');
        }
        return pieces.toString();
    }

    private String unread() {
        return Ascii.text(input.segment(), input.from(), input.available());
    }

    @Test
    void aBodyWithALengthEndsThere() {
        ScriptedTransport.onReactor(transport -> {
            BodyReader reader = start(transport.receives("abc", "defNEXT"), BodyKind.LENGTH, 6);
            assertFalse(reader.ready());
            assertEquals("abc|def|", pieces(reader));
            assertTrue(reader.ended());
            assertEquals("NEXT", unread());
            assertNull(reader.rejection());
            input.release();
        });
    }

    @Test
    void noBodyIsOverAtOnce() {
        ScriptedTransport.onReactor(transport -> {
            BodyReader none = start(transport, BodyKind.NONE, 5);
            assertTrue(none.ended() && none.ready() && none.buffered());
            assertEquals("", pieces(none));
            input.release();
            assertTrue(start(transport, BodyKind.LENGTH, 0).ended());
            input.release();
        });
    }

    @Test
    void chunksLoseTheirFraming() {
        ScriptedTransport.onReactor(transport -> {
            BodyReader reader = start(transport.receives("3\r\nabc\r\n", "2;x=\"", "y\"\r\nd",
                    "e\r\n0\r\nA: b\r\n\r\nNEXT"), BodyKind.CHUNKED, -1);
            assertFalse(reader.buffered(), "nobody knows before the end");
            assertEquals("abc|d|e|", pieces(reader));
            assertEquals("A: b\n", Bytes.describe(reader.trailers()));
            assertEquals("NEXT", unread());
            input.release();
        });
    }

    @Test
    void aBodyUntilTheCloseEndsWithTheConnection() {
        ScriptedTransport.onReactor(transport -> {
            BodyReader reader = start(transport.receives("abc", "de"), BodyKind.UNTIL_CLOSE, -1);
            assertEquals("abc|de|", pieces(reader));
            assertTrue(reader.ended());
            input.release();
        });
    }

    @Test
    void aConnectionThatEndsTooEarlyIsNoEndOfTheBody() {
        for (BodyKind kind : new BodyKind[] {BodyKind.LENGTH, BodyKind.CHUNKED}) {
            ScriptedTransport.onReactor(transport -> {
                BodyReader reader = start(transport.receives("3\r\nabc"), kind, 100);
                TransportException e = assertThrows(TransportException.class, () -> pieces(reader));
                assertEquals(TransportException.Kind.ENDED, e.kind());
                assertNull(reader.rejection(), "the client left: nothing was refused");
                input.release();
            });
        }
    }

    @Test
    void aBadChunkIsRefusedBehindWhatWasGood() {
        ScriptedTransport.onReactor(transport -> {
            BodyReader reader = start(transport.receives("3\r\nabc\r\n-1\r\n"), BodyKind.CHUNKED, -1);
            assertEquals(3, reader.next());
            BadMessageException e = assertThrows(BadMessageException.class, reader::next);
            assertEquals(400, e.status());
            assertEquals(Rejection.BAD_CHUNK_SIZE, reader.rejection());
            input.release();
        });
    }

    @Test
    void silenceIsARejectionToo() {
        ScriptedTransport.onReactor(transport -> {
            BodyReader reader = start(transport.receives("abc").thenSilence(), BodyKind.LENGTH, 10);
            assertEquals(3, reader.next());
            assertThrows(TransportException.class, reader::next);
            assertEquals(Rejection.BODY_STALLED, reader.rejection());
            assertEquals(SILENCE_NS, transport.lastDeadlineNs() - transport.reactor().nowNs());
            input.release();
        });
    }

    @Test
    void nobodyIsHurriedBeforeTheFirstByte() {
        ScriptedTransport.onReactor(transport -> {
            BodyReader reader = start(transport.thenSilence(), HURRIED, BodyKind.LENGTH, 10);
            assertThrows(TransportException.class, reader::next);
            assertEquals(Rejection.BODY_STALLED, reader.rejection());
            assertEquals(SILENCE_NS, transport.lastDeadlineNs() - transport.reactor().nowNs());
            input.release();
        });
    }

    @Test
    void aSlowBodyIsWaitedForNoLongerThanTheWindow() {
        ScriptedTransport.onReactor(transport -> {
            transport.receives("1;", "a", "\r\n").thenSilence();
            BodyReader reader = start(transport, HURRIED, BodyKind.CHUNKED, -1);
            assertThrows(TransportException.class, reader::next);
            assertEquals(Rejection.BODY_TOO_SLOW, reader.rejection());
            long leftNs = transport.lastDeadlineNs() - transport.reactor().nowNs();
            assertTrue(leftNs <= WINDOW_NS, () -> leftNs + " ns");
            input.release();
        });
    }

    @Test
    void stepsAheadTakeNothingTwice() {
        ScriptedTransport.onReactor(transport -> {
            BodyReader reader = start(transport.receives("1\r\na\r\n1\r\nb\r\n0\r\n\r\n"), BodyKind.CHUNKED, -1);
            assertEquals(1, reader.next());
            assertTrue(reader.ready());
            assertTrue(reader.ready());
            assertEquals("b|", pieces(reader));
            input.release();
        });
    }

    @Test
    void trailersOfOneBodyAreNotThoseOfTheNext() {
        ScriptedTransport.onReactor(transport -> {
            BodyReader reader = start(transport.receives("0\r\nA: b\r\n\r\n"), BodyKind.CHUNKED, -1);
            assertEquals("", pieces(reader));
            reader.start(BodyKind.LENGTH, 0, SILENCE_NS);
            assertEquals(0, reader.trailers().count());
            input.release();
        });
    }
}
