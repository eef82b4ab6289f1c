package ub.http.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import ub.core.memory.Buffers;
import ub.core.memory.Chunk;
import ub.core.net.TransportException;

class OutputTest {
    private final Output output = new Output();

    private void write(ScriptedTransport transport, String text) {
        Chunk chunk = transport.reactor().buffers().large();
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        MemorySegment.copy(MemorySegment.ofArray(bytes), 0, chunk.segment(), 3, bytes.length);
        output.write(chunk, 3, bytes.length);
        chunk.giveBack();
    }

    @Test
    void sendsInOneGoWhatFitsTogether() {
        ScriptedTransport.onReactor(transport -> {
            output.attach(transport, 1);
            write(transport, "head");
            write(transport, "body");
            assertEquals("", transport.written());
            output.flush();
            assertEquals("headbody", transport.written());
            assertEquals(List.of(8), transport.writes());
        });
    }

    @Test
    void sendsWhatDoesNotFitFromWhereItIs() {
        String large = "b".repeat(Buffers.SMALL_BYTES);
        ScriptedTransport.onReactor(transport -> {
            output.attach(transport, 1);
            write(transport, "head");
            write(transport, large);
            assertEquals("head" + large, transport.written());
            assertEquals(List.of(4, Buffers.SMALL_BYTES), transport.writes());
            output.flush();
            assertEquals(2, transport.writes().size(), "nothing is left");
        });
    }

    @Test
    void fillsItsBufferToTheLastByte() {
        ScriptedTransport.onReactor(transport -> {
            output.attach(transport, 1);
            write(transport, "b".repeat(Buffers.SMALL_BYTES));
            assertEquals(0, output.room());
            assertEquals(List.of(), transport.writes());
            output.flush();
            assertEquals(List.of(Buffers.SMALL_BYTES), transport.writes());
        });
    }

    @Test
    void aLargerBufferComesAfterWhatWasKeptBack() {
        ScriptedTransport.onReactor(transport -> {
            output.attach(transport, 1);
            write(transport, "first");
            output.enlarge();
            assertEquals("first", transport.written());
            assertEquals(Buffers.LARGE_BYTES, output.room());
            write(transport, "second");
            output.flush();
            assertEquals("firstsecond", transport.written());
        });
    }

    @Test
    void discardedBytesAreNotSent() {
        ScriptedTransport.onReactor(transport -> {
            output.attach(transport, 1);
            write(transport, "never");
            output.discard();
            output.flush();
            assertEquals("", transport.written());
            assertEquals(0, output.length());
        });
    }

    @Test
    void givesItsBufferBackAlsoWhenThePeerFails() {
        ScriptedTransport.onReactor(transport -> {
            output.attach(transport.thenBreaks(), 1);
            write(transport, "x");
            assertThrows(TransportException.class, output::flush);
            assertEquals(0, output.length());
        });
    }
}
