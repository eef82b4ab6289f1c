package ub.http.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import ub.http.message.Ascii;
import ub.http.message.Fields;

class ChunkedEncoderTest {
    private final ChunkedEncoder encoder = new ChunkedEncoder();
    private final MemorySegment into = Arena.ofAuto().allocate(100);

    @Test
    void framesAChunk() {
        int at = encoder.startChunk(into, 1, 0x1f0);
        assertEquals("1f0\r\n", Ascii.text(into, 1, at - 1));
        assertEquals(at + 2, encoder.endChunk(into, at));
        assertEquals("\r\n", Ascii.text(into, at, 2));
    }

    @Test
    void framesTheLargestChunkInTheRoomThatItNames() {
        int end = encoder.endChunk(into, encoder.startChunk(into, 0, Integer.MAX_VALUE));

        assertEquals("7fffffff\r\n\r\n", Ascii.text(into, 0, end));
        assertEquals(ChunkedEncoder.MAX_FRAMING_BYTES, end);
    }

    @Test
    void endsABodyWithoutTrailers() {
        assertEquals("0\r\n\r\n", Ascii.text(into, 0, encoder.endBody(into, 0, new Fields(1))));
    }

    @Test
    void passesTrailersButThoseThatMayNotBeThere() {
        Bytes bytes = Bytes.whole("0\r\nA:1\r\nContent-Length: 5\r\nB: 2\r\nHost: x\r\nSet-Cookie: y\r\n\r\n");
        ChunkedDecoder decoder = new ChunkedDecoder(HttpLimits.DEFAULT);
        decoder.next(bytes.segment, Bytes.START, Bytes.START + bytes.length());

        int end = encoder.endBody(into, 0, decoder.trailers());

        assertEquals("0\r\nA: 1\r\nB: 2\r\n\r\n", Ascii.text(into, 0, end));
    }

    @Test
    void saysWhenTheEndDoesNotFit() {
        assertEquals(-1, encoder.endBody(into.asSlice(0, 4), 0, new Fields(1)));
        assertEquals(5, encoder.endBody(into.asSlice(0, 5), 0, new Fields(1)));
    }
}
