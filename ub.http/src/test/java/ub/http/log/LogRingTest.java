package ub.http.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LogRingTest {
    static boolean put(LogRing ring, String line) {
        byte[] text = line.getBytes(StandardCharsets.ISO_8859_1);
        int at = ring.reserve(text.length);
        if (at == LogRing.NONE) {
            return false;
        }
        System.arraycopy(text, 0, ring.bytes(), at, text.length);
        ring.commit(text.length);
        return true;
    }

    static String take(LogRing ring) {
        int length = ring.next();
        return length == LogRing.NONE ? null
                : new String(ring.bytes(), ring.offset(), length, StandardCharsets.ISO_8859_1);
    }

    @Test
    void linesComeOutInTheirOrder() {
        LogRing ring = new LogRing(64);
        assertTrue(put(ring, "one"));
        assertTrue(put(ring, "two"));
        assertEquals("one", take(ring));
        assertEquals("two", take(ring));
        assertEquals(null, take(ring));
    }

    @Test
    void whatIsReservedAndNotCommittedIsNeverSeen() {
        LogRing ring = new LogRing(64);
        assertNotEquals(LogRing.NONE, ring.reserve(10));
        assertEquals(null, take(ring));
        assertTrue(put(ring, "one"));
        assertEquals("one", take(ring));
    }

    @Test
    void lessMayBeCommittedThanReserved() {
        LogRing ring = new LogRing(64);
        int at = ring.reserve(20);
        ring.bytes()[at] = 'x';
        ring.commit(1);
        // 64 less a record of 8 bytes: room for another 56, 4 of them the header.
        assertTrue(put(ring, "y".repeat(52)));
        assertEquals("x", take(ring));
        assertEquals("y".repeat(52), take(ring));
    }

    @Test
    void aFullRingDropsAndCounts() {
        LogRing ring = new LogRing(64);
        assertTrue(put(ring, "x".repeat(28)));
        assertTrue(put(ring, "y".repeat(28)));
        assertFalse(put(ring, "z"));
        assertFalse(put(ring, "z"));
        assertEquals(2, ring.dropped());
        assertEquals("x".repeat(28), take(ring));
        // Read, but not given back.
        assertFalse(put(ring, "z"));
        ring.free();
        assertTrue(put(ring, "z"));
        assertEquals(3, ring.dropped());
        assertEquals("y".repeat(28), take(ring));
        assertEquals("z", take(ring));
    }

    @Test
    void aLineThatDoesNotFitBeforeTheEndStartsAtTheFront() {
        LogRing ring = new LogRing(64);
        assertTrue(put(ring, "x".repeat(40)));
        assertEquals("x".repeat(40), take(ring));
        ring.free();
        // 44 bytes used, 20 to the end: 28 do not fit there.
        assertTrue(put(ring, "y".repeat(24)));
        assertEquals("y".repeat(24), take(ring));
        assertEquals(4, ring.offset());
    }

    @Test
    void capacityIsRoundedUpToAPowerOfTwo() {
        assertEquals(64, new LogRing(64).bytes().length);
        assertEquals(128, new LogRing(65).bytes().length);
    }

    @Test
    void aQuarterIsToldOf() {
        LogRing ring = new LogRing(64);
        assertTrue(put(ring, "x".repeat(8)));
        assertFalse(ring.filling());
        assertTrue(put(ring, ""));
        assertTrue(ring.filling());
        take(ring);
        ring.free();
        assertFalse(ring.filling());
    }

    @Test
    @Timeout(60)
    void twoThreadsLoseNothingThatWasTaken() throws Exception {
        LogRing ring = new LogRing(1024);
        int lines = 300_000;
        Thread producer = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < lines; i++) {
                int length = i % 50;
                int at = ring.reserve(length);
                while (at == LogRing.NONE) {
                    Thread.onSpinWait();
                    at = ring.reserve(length);
                }
                Arrays.fill(ring.bytes(), at, at + length, (byte) i);
                ring.commit(length);
            }
        });
        for (int i = 0; i < lines; i++) {
            int length = ring.next();
            while (length == LogRing.NONE) {
                ring.free();
                Thread.onSpinWait();
                length = ring.next();
            }
            assertEquals(i % 50, length);
            for (int at = 0; at < length; at++) {
                assertEquals((byte) i, ring.bytes()[ring.offset() + at]);
            }
        }
        producer.join();
        assertEquals(LogRing.NONE, ring.next());
    }
}
