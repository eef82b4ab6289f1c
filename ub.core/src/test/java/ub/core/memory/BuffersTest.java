package ub.core.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;
import ub.core.linux.Errno;

class BuffersTest {
    private final Buffers buffers = new Buffers(2, Errno.newSegment());

    @Test
    void lendsTwoSizes() {
        assertEquals(Buffers.SMALL_BYTES, buffers.small().capacity());
        assertEquals(Buffers.LARGE_BYTES, buffers.large().capacity());
    }

    @Test
    void countsWhatIsLent() {
        Chunk small = buffers.small();
        Chunk large = buffers.large();
        assertEquals(2, buffers.lentCount());
        small.giveBack();
        large.giveBack();
        assertEquals(0, buffers.lentCount());
    }

    @Test
    void eachSizeHasALimitOfItsOwn() {
        buffers.small();
        buffers.small();
        Exception e = assertThrows(BuffersExhaustedException.class, buffers::small);
        assertTrue(e.getMessage().contains("16384"), e.getMessage());
        assertEquals(Buffers.LARGE_BYTES, buffers.large().capacity());
    }

    @Test
    void chunksStayUsableAfterATrim() {
        Chunk large = buffers.large();
        large.giveBack();
        assertFalse(buffers.trim(1));
        assertFalse(buffers.trim(1));
        assertEquals(large, buffers.large());
        large.segment().fill((byte) 3);
        assertEquals(3, large.segment().get(ValueLayout.JAVA_BYTE, Buffers.LARGE_BYTES - 1));
    }

    /** Memory that was given back comes again as zeroes. */
    @Test
    void aSizeThatIsDoneWaitsForTheOther() {
        Chunk small = buffers.small();
        Chunk large = buffers.large();
        Chunk other = buffers.large();
        large.giveBack();
        other.giveBack();
        assertFalse(buffers.trim(1), "all of them were needed");
        assertTrue(buffers.trim(1), "one of two large ones");
        small.segment().fill((byte) 3);
        small.giveBack();
        assertFalse(buffers.trim(1), "the other");
        assertEquals(3, small.segment().get(ValueLayout.JAVA_BYTE, 0));
    }

    @Test
    void refusesWhatThisMachineCannotAddress() {
        Exception e = assertThrows(IllegalStateException.class,
                () -> new Buffers(Integer.MAX_VALUE, Errno.newSegment()));
        assertTrue(e.getMessage().contains("ENOMEM"), e.getMessage());
    }
}
