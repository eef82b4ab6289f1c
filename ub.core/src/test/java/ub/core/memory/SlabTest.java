package ub.core.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import ub.core.linux.Errno;

class SlabTest {
    private static final int PAGE_BYTES = 4096;
    private static final int MAX_CHUNKS = 40;

    private final Slab slab = new Slab(PAGE_BYTES, MAX_CHUNKS, Errno.newSegment());

    private List<Chunk> lend(int count) {
        List<Chunk> chunks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            chunks.add(slab.lend());
        }
        return chunks;
    }

    /** Gives back in the order of the list: the last one is the next to be lent. */
    private static void giveBack(List<Chunk> chunks) {
        chunks.forEach(Chunk::giveBack);
    }

    /** Returns whether the first page of a chunk is in memory: bit 63 of its entry in /proc/self/pagemap. */
    private static boolean isInMemory(Chunk chunk) {
        try (var channel = Files.newByteChannel(Path.of("/proc/self/pagemap"))) {
            ByteBuffer entry = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
            channel.position(chunk.address(0) / PAGE_BYTES * Long.BYTES).read(entry);
            return entry.flip().getLong() < 0;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A whole round. */
    private static void trim(Slab slab) {
        slab.beginTrim();
        assertFalse(slab.trim(MAX_CHUNKS));
    }

    private static void fill(Chunk chunk, int value) {
        chunk.segment().fill((byte) value);
    }

    @Test
    void chunksDoNotOverlap() {
        List<Chunk> chunks = lend(MAX_CHUNKS);
        for (int i = 0; i < MAX_CHUNKS; i++) {
            assertEquals(PAGE_BYTES, chunks.get(i).capacity());
            fill(chunks.get(i), i + 1);
        }
        for (int i = 0; i < MAX_CHUNKS; i++) {
            for (byte b : chunks.get(i).segment().toArray(ValueLayout.JAVA_BYTE)) {
                assertEquals(i + 1, b);
            }
        }
    }

    @Test
    void addressAndSegmentAreTheSameBytes() {
        Chunk chunk = slab.lend();
        assertEquals(chunk.segment().address() + 100, chunk.address(100));
    }

    @Test
    void lendsNoMoreThanThereAre() {
        List<Chunk> chunks = lend(MAX_CHUNKS);
        Exception e = assertThrows(BuffersExhaustedException.class, slab::lend);
        assertTrue(e.getMessage().contains("40") && e.getMessage().contains("4096"), e.getMessage());
        assertEquals(MAX_CHUNKS, slab.lentCount());
        chunks.getFirst().giveBack();
        assertSame(chunks.getFirst(), slab.lend());
    }

    @Test
    void theLastOneGivenBackIsLentFirst() {
        List<Chunk> chunks = lend(3);
        giveBack(List.of(chunks.get(0), chunks.get(2), chunks.get(1)));
        assertEquals(List.of(chunks.get(1), chunks.get(2), chunks.get(0)), lend(3));
    }

    @Test
    void aChunkIsGivenBackOnce() {
        Chunk chunk = slab.lend();
        chunk.giveBack();
        assertThrows(IllegalStateException.class, chunk::giveBack);
        assertEquals(0, slab.lentCount());
        assertSame(chunk, slab.lend());
        assertNotSame(chunk, slab.lend());
    }

    @Test
    void memoryIsTakenOnlyWhereItIsUsed() {
        List<Chunk> chunks = lend(3);
        fill(chunks.get(1), 1);
        assertFalse(isInMemory(chunks.get(0)));
        assertTrue(isInMemory(chunks.get(1)));
    }

    @Test
    void trimGivesBackWhatNobodyNeededSinceTheLastTrim() {
        List<Chunk> chunks = lend(4);
        chunks.forEach(chunk -> fill(chunk, 9));
        giveBack(chunks);
        trim(slab);
        assertTrue(isInMemory(chunks.get(0)), "needed since the last trim");
        Chunk busy = slab.lend();
        busy.giveBack();
        trim(slab);
        assertSame(chunks.get(3), busy);
        assertTrue(isInMemory(busy), "it was lent meanwhile");
        for (Chunk idle : chunks.subList(0, 3)) {
            assertFalse(isInMemory(idle));
        }
    }

    @Test
    void trimmedChunksAreLentAndTrimmedAgain() {
        List<Chunk> chunks = lend(2);
        giveBack(chunks);
        trim(slab);
        trim(slab);
        for (int round = 0; round < 2; round++) {
            lend(2).forEach(chunk -> fill(chunk, 7));
            assertEquals(7, chunks.get(0).segment().get(ValueLayout.JAVA_BYTE, PAGE_BYTES - 1));
            giveBack(chunks);
            trim(slab);
            trim(slab);
            assertFalse(isInMemory(chunks.get(0)));
            assertFalse(isInMemory(chunks.get(1)));
        }
    }

    @Test
    void lentChunksAreNeverTrimmed() {
        List<Chunk> chunks = lend(3);
        chunks.forEach(chunk -> fill(chunk, 5));
        chunks.get(0).giveBack();
        for (int i = 0; i < 3; i++) {
            trim(slab);
        }
        assertFalse(isInMemory(chunks.get(0)));
        for (Chunk lent : chunks.subList(1, 3)) {
            assertEquals(5, lent.segment().get(ValueLayout.JAVA_BYTE, 0));
        }
    }

    @Test
    void aRoundMayTakeSeveralSteps() {
        List<Chunk> chunks = lend(5);
        chunks.forEach(chunk -> fill(chunk, 7));
        giveBack(chunks);
        trim(slab);
        slab.beginTrim();
        assertTrue(slab.trim(2));
        assertEquals(List.of(false, false, true, true, true), chunks.stream().map(SlabTest::isInMemory).toList());
        assertTrue(slab.trim(2));
        assertFalse(slab.trim(2));
        assertFalse(isInMemory(chunks.getLast()));
        assertFalse(slab.trim(2), "nothing is left to do");
    }

    @Test
    void whatIsNeededBetweenTwoStepsIsKept() {
        List<Chunk> chunks = lend(5);
        chunks.forEach(chunk -> fill(chunk, 7));
        giveBack(chunks);
        trim(slab);
        slab.beginTrim();
        assertTrue(slab.trim(1));
        giveBack(lend(3).reversed());
        assertFalse(slab.trim(MAX_CHUNKS));
        assertEquals(List.of(false, false, true, true, true), chunks.stream().map(SlabTest::isInMemory).toList());
    }

    /** A positive number lends so many, zero trims, a negative one gives so many back, from both ends in turn. */
    @Property(tries = 300)
    void neverLendsOneChunkTwice(@ForAll @Size(max = 60) List<@IntRange(min = -15, max = 15) Integer> amounts) {
        Slab fresh = new Slab(PAGE_BYTES, MAX_CHUNKS, Errno.newSegment());
        ArrayDeque<Chunk> lent = new ArrayDeque<>();
        int stamp = 0;
        for (int amount : amounts) {
            for (int i = 0; i < amount && lent.size() < MAX_CHUNKS; i++) {
                Chunk chunk = fresh.lend();
                assertFalse(lent.contains(chunk));
                chunk.segment().set(ValueLayout.JAVA_INT, 0, ++stamp);
                chunk.segment().set(ValueLayout.JAVA_INT, 4, ~stamp);
                lent.addLast(chunk);
            }
            for (int i = 0; i < -amount && !lent.isEmpty(); i++) {
                Chunk chunk = i % 2 == 0 ? lent.removeFirst() : lent.removeLast();
                int kept = chunk.segment().get(ValueLayout.JAVA_INT, 0);
                assertEquals(~kept, chunk.segment().get(ValueLayout.JAVA_INT, 4), "somebody else wrote to it");
                chunk.giveBack();
            }
            if (amount == 0) {
                trim(fresh);
            }
            assertEquals(lent.size(), fresh.lentCount());
        }
    }
}
