package ub.http.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import ub.core.memory.Buffers;
import ub.core.net.Transport;
import ub.core.net.TransportException;
import ub.http.message.Ascii;

class InputTest {
    private final Input input = new Input();

    private void attach(ScriptedTransport transport, int bytes) {
        input.attach(transport);
        input.borrow(bytes);
    }

    private int fill() {
        return input.fill(Transport.NO_DEADLINE);
    }

    private String unread() {
        return Ascii.text(input.segment(), input.from(), input.available());
    }

    @Test
    void gathersWhatComesUntilItIsUsed() {
        ScriptedTransport.onReactor(transport -> {
            attach(transport.receives("ab", "cd"), 100);
            assertEquals(2, fill());
            assertEquals(2, fill());
            assertEquals("abcd", unread());
            input.skip(3);
            assertEquals("d", unread());
            assertEquals(Transport.END, fill());
            assertEquals("d", unread());
            input.release();
        });
    }

    @Test
    void keepsTheHeadInItsPlaceUntilTheMessageEnds() {
        ScriptedTransport.onReactor(transport -> {
            attach(transport.receives("HEADbody", "more", "NEXT", "LAST"), 100);
            fill();
            input.skipHead(4);
            input.skip(4);
            fill();
            assertEquals("more", unread());
            assertEquals("HEAD", Ascii.text(input.segment(), 0, 4));
            assertEquals(4, input.from(), "used bytes of the body make room");
            input.skip(4);
            fill();
            input.endMessage();
            assertEquals("NEXT", unread());
            assertEquals(0, input.from());
            input.skip(4);
            fill();
            assertEquals("LAST", unread());
            assertEquals(0, input.from(), "no head is kept any more");
            input.release();
        });
    }

    @Test
    void leavesALargeHeadWhereItIsAndGoesOnInAnotherBuffer() {
        String head = "h".repeat(Buffers.SMALL_BYTES - 100);
        ScriptedTransport.onReactor(transport -> {
            attach(transport.receives(head, "first", "second"), Buffers.SMALL_BYTES);
            fill();
            var headBytes = input.segment();
            input.skipHead(head.length());
            assertEquals(5, fill());
            assertEquals("first", unread());
            assertEquals(Buffers.LARGE_BYTES, input.chunk().capacity());
            assertEquals(head, Ascii.text(headBytes, 0, head.length()), "its fields are still offsets into it");
            fill();
            assertEquals("firstsecond", unread());
            input.endMessage();
            assertEquals("firstsecond", unread());
            input.release();
        });
    }

    @Test
    void refusesAPartThatFillsTheBuffer() {
        ScriptedTransport.onReactor(transport -> {
            attach(transport.receives("x".repeat(Buffers.SMALL_BYTES), "y"), Buffers.SMALL_BYTES);
            fill();
            TransportException refused = assertThrows(TransportException.class, this::fill);
            assertEquals(TransportException.Kind.RESET, refused.kind());
            input.release();
        });
    }

    @Test
    void hasNothingAfterRelease() {
        ScriptedTransport.onReactor(transport -> {
            attach(transport.receives("abc", "d"), 100);
            fill();
            input.release();
            assertEquals(0, input.available());
            input.borrow(100);
            fill();
            assertEquals("d", unread());
            input.release();
        });
    }
}
