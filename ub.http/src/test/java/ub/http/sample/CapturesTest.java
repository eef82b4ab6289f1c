package ub.http.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CapturesTest {
    private final Captures captures = new Captures(new CaptureSlots(List.of(5, 5, 3), List.of(2)));

    private static Sample text(String text) {
        Sample sample = new Sample();
        sample.setText(MemorySegment.ofArray(("--" + text).getBytes(StandardCharsets.ISO_8859_1)), 2, text.length());
        return sample;
    }

    @Test
    void eachValueHasItsSlot() {
        captures.ofRequest(2, text("c"));
        captures.ofRequest(0, text("a"));
        captures.ofResponse(0, text("r"));
        assertEquals(Arrays.asList("a", null, "c"), captures.request());
        assertEquals(List.of("r"), captures.response());
    }

    @Test
    void whatIsLongerThanItsSlotIsCut() {
        captures.ofRequest(1, text("12345"));
        captures.ofRequest(2, text("1234"));
        captures.ofResponse(0, text("123"));
        assertEquals(Arrays.asList(null, "12345", "123"), captures.request());
        assertEquals(List.of("12"), captures.response());
    }

    @Test
    void theLastValueOfASlotCounts() {
        captures.ofRequest(0, text("one"));
        captures.ofRequest(0, text("two"));
        assertEquals("two", captures.request().getFirst());
    }

    @Test
    void aSlotThatTheFrontendLacksKeepsNothing() {
        captures.ofRequest(3, text("x"));
        captures.ofResponse(1, text("x"));
        assertEquals(Arrays.asList(null, null, null), captures.request());
        assertEquals(Arrays.asList((String) null), captures.response());
    }

    @Test
    void nothingIsLeftForTheNextExchange() {
        captures.ofRequest(0, text("a"));
        captures.ofResponse(0, text("b"));
        captures.clear();
        assertEquals(Arrays.asList(null, null, null), captures.request());
        assertEquals(Arrays.asList((String) null), captures.response());
    }
}
