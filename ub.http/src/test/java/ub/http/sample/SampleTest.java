package ub.http.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SampleTest {
    private final Sample sample = new Sample();

    @Test
    void booleansAreAlsoNumbers() {
        sample.setBoolean(true);
        assertEquals(SampleType.BOOLEAN, sample.type());
        assertTrue(sample.truth());
        assertEquals(1, sample.number());
        sample.setBoolean(false);
        assertFalse(sample.truth());
        assertEquals(0, sample.number());
    }

    /** RFC 4291 §2.5.5.2. */
    @Test
    void ipv4IsAPartOfIpv6() {
        sample.setIpv4(0xC000_0201);
        assertEquals(SampleType.ADDRESS, sample.type());
        assertEquals(0, sample.addressHigh());
        assertEquals(0x0000_FFFF_C000_0201L, sample.addressLow());
        assertTrue(sample.isIpv4());

        sample.setAddress(0, 0xC000_0201L);
        assertFalse(sample.isIpv4());
        sample.setAddress(1, 0x0000_FFFF_C000_0201L);
        assertFalse(sample.isIpv4());
        sample.setAddress(0, 0x0000_FFFF_0000_0000L);
        assertTrue(sample.isIpv4());
    }

    @Test
    void textIsAPartOfABuffer() {
        MemorySegment bytes = MemorySegment.ofArray("[h\u00e9llo]".getBytes(StandardCharsets.ISO_8859_1));
        sample.setText(bytes, 1, 5);
        assertEquals(SampleType.STRING, sample.type());
        assertEquals("h\u00e9llo", sample.text());
        sample.setBinary(bytes, 2, 1);
        assertEquals(SampleType.BINARY, sample.type());
        assertEquals("\u00e9", sample.text());
    }

    @Test
    void aCopyHasTheValueButNotThePlaceInAList() {
        Sample other = new Sample();
        other.setText(MemorySegment.ofArray(new byte[] {'a', 'b'}), 1, 1);
        other.goOnAt(3, 4);
        sample.goOnAt(1, 2);

        sample.set(other);

        assertEquals(SampleType.STRING, sample.type());
        assertEquals("b", sample.text());
        assertEquals(1, sample.line());
        assertEquals(2, sample.position());
        other.setAddress(5, 6);
        sample.set(other);
        assertEquals(5, sample.addressHigh());
        assertEquals(6, sample.addressLow());
    }
}
