package ub.http.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import ub.core.memory.Buffers;
import ub.core.memory.Chunk;
import ub.http.message.BodyKind;
import ub.http.message.FieldName;
import ub.http.message.Fields;

class BodyWriterTest {
    private static final Fields NONE = new Fields(0);

    private final Output output = new Output();
    private final BodyWriter writer = new BodyWriter(output);

    private void start(ScriptedTransport transport, BodyKind kind, Trailers trailers) {
        output.attach(transport, 1);
        writer.start(kind, trailers);
    }

    private void write(ScriptedTransport transport, String text) {
        Chunk chunk = transport.reactor().buffers().large();
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        MemorySegment.copy(MemorySegment.ofArray(bytes), 0, chunk.segment(), 0, bytes.length);
        writer.write(chunk, 0, bytes.length);
        chunk.giveBack();
    }

    private static Fields fields(String line, int nameLength, int count) {
        Fields fields = new Fields(count);
        fields.reset(MemorySegment.ofArray(line.getBytes(StandardCharsets.ISO_8859_1)));
        FieldName name = FieldName.of(fields.bytes(), 0, nameLength);
        for (int i = 0; i < count; i++) {
            fields.add(name, 0, nameLength, nameLength + 2, line.length() - nameLength - 2);
        }
        return fields;
    }

    @Test
    void aBodyWithALengthGoesAsItIs() {
        ScriptedTransport.onReactor(transport -> {
            start(transport, BodyKind.LENGTH, Trailers.FORWARD);
            write(transport, "abc");
            write(transport, "de");
            writer.finish(fields("A: b", 1, 1));
            assertEquals("abcde", transport.written());
            assertFalse(writer.endsWithConnection());
        });
    }

    @Test
    void eachPieceIsAChunk() {
        ScriptedTransport.onReactor(transport -> {
            start(transport, BodyKind.CHUNKED, Trailers.FORWARD);
            write(transport, "abc");
            write(transport, "0123456789abcdef");
            writer.finish(NONE);
            assertEquals("3\r\nabc\r\n10\r\n0123456789abcdef\r\n0\r\n\r\n", transport.written());
            assertEquals(1, transport.writes().size(), "small pieces leave together");
        });
    }

    @Test
    void trailersGoToThoseWhoTakeThem() {
        Fields trailers = fields("A: b", 1, 1);
        ScriptedTransport.onReactor(transport -> {
            start(transport, BodyKind.CHUNKED, Trailers.FORWARD);
            writer.finish(trailers);
            assertEquals("0\r\nA: b\r\n\r\n", transport.written());
        });
        ScriptedTransport.onReactor(transport -> {
            start(transport, BodyKind.CHUNKED, Trailers.DROP);
            writer.finish(trailers);
            assertEquals("0\r\n\r\n", transport.written());
        });
    }

    @Test
    void trailersThatNeedALargeBufferAreNotLost() {
        String line = "A: " + "b".repeat(1_000);
        ScriptedTransport.onReactor(transport -> {
            start(transport, BodyKind.CHUNKED, Trailers.FORWARD);
            write(transport, "x");
            writer.finish(fields(line, 1, 20));
            assertEquals("1\r\nx\r\n0\r\n" + (line + "\r\n").repeat(20) + "\r\n", transport.written());
        });
    }

    @Test
    void aPieceThatFillsTheBufferKeepsItsFraming() {
        for (int size = Buffers.SMALL_BYTES - 16; size <= Buffers.SMALL_BYTES + 1; size++) {
            String piece = "y".repeat(size);
            ScriptedTransport.onReactor(transport -> {
                start(transport, BodyKind.CHUNKED, Trailers.FORWARD);
                write(transport, piece);
                write(transport, "z");
                writer.finish(NONE);
                String expected = Integer.toHexString(piece.length()) + "\r\n" + piece + "\r\n1\r\nz\r\n0\r\n\r\n";
                assertEquals(expected, transport.written());
            });
        }
    }

    @Test
    void whatEndsWithTheConnectionHasNoFraming() {
        ScriptedTransport.onReactor(transport -> {
            start(transport, BodyKind.UNTIL_CLOSE, Trailers.FORWARD);
            write(transport, "abc");
            writer.flush();
            assertEquals(List.of(3), transport.writes());
            assertTrue(writer.endsWithConnection());
            writer.finish(NONE);
            assertEquals("abc", transport.written());
            assertFalse(writer.endsWithConnection());
        });
    }
}
