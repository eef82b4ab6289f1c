package ub.http.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import ub.http.message.Ascii;

class NumberTextTest {
    private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

    private static long leading(String text) {
        byte[] bytes = ("9" + text + "9").getBytes(StandardCharsets.ISO_8859_1);
        return NumberText.leading(MemorySegment.ofArray(bytes), 1, text.length());
    }

    @Property
    void stopsAtTheEndsOfTheRange(
            @ForAll @BigRange(min = "-99999999999999999999", max = "99999999999999999999") BigInteger number) {
        assertEquals(number.max(MIN).min(MAX).longValueExact(), leading(number.toString()));
    }

    @Property
    void whatIsNoDigitEndsTheNumber(@ForAll int number, @ForAll @CharRange(from = ' ', to = '/') char end,
                                    @ForAll @StringLength(max = 5) @CharRange(from = ' ', to = 'z') String rest) {
        assertEquals(number, leading("" + number + end + rest));
    }

    @Property
    void writesAsJavaDoes(@ForAll long number) {
        MemorySegment into = MemorySegment.ofArray(new byte[NumberText.MAX_LENGTH + 1]);
        assertEquals(Long.toString(number), Ascii.text(into, 1, NumberText.put(into, 1, number) - 1));
    }

    @Test
    void takesNoMoreRoomThanTheNumberNeeds() {
        Subject subject = new Subject(new Scratch());
        Sample sample = new Sample();

        assertTrue(NumberText.set(subject, sample, -12));
        assertEquals("-12", sample.text());
        assertEquals(3, subject.scratch().position());
        subject.scratch().take(subject.scratch().free());
        assertFalse(NumberText.set(subject, sample, -12));
    }
}
