package ub.http.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import ub.http.message.Ascii;

class LiteralTest {
    private final Sample sample = new Sample();

    @Test
    void textIsUtf8() {
        Literal.of("\u00e9\u20ac").putText(sample);
        assertEquals(SampleType.STRING, sample.type());
        assertEquals("\u00c3\u00a9\u00e2\u0082\u00ac", sample.text());
        assertEquals(5, Literal.of("\u00e9\u20ac").length());
    }

    @Test
    void bytesStayAsTheyAre() {
        Literal.of(new byte[] {0, (byte) 0xFF}).putBinary(sample);
        assertEquals(SampleType.BINARY, sample.type());
        assertEquals("\u0000\u00ff", sample.text());
    }

    @Test
    void emptyTextCanBePointedAt() {
        assertTrue(Literal.of("").isEmpty());
        Literal.of("").putText(sample);
        assertEquals("", sample.text());
    }

    @Test
    void copiesGoWhereTheyAreToldTo() {
        MemorySegment into = MemorySegment.ofArray(new byte[5]);
        assertEquals(4, Literal.of("abc").copy(into, 1));
        assertEquals("\u0000abc\u0000", Ascii.text(into, 0, 5));
    }
}
