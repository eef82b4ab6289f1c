package ub.http.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** W3C Trace Context, level 1, §3.2. */
class TraceContextTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";
    private static final String VALID = "00-" + TRACE + "-" + SPAN + "-01";

    private final TraceContext context = new TraceContext();

    private boolean resume(String text) {
        byte[] bytes = ("-" + text + "-").getBytes(StandardCharsets.ISO_8859_1);
        return context.resume(MemorySegment.ofArray(bytes), 1, bytes.length - 2);
    }

    private String traceparent() {
        byte[] bytes = new byte[TraceContext.LENGTH + 1];
        assertEquals(TraceContext.LENGTH + 1, context.putTraceparent(bytes, 1));
        return new String(bytes, 1, TraceContext.LENGTH, StandardCharsets.US_ASCII);
    }

    @Test
    void aValidTraceGoesOnInASpanOfOurOwn() {
        assertTrue(resume(VALID));
        String sent = traceparent();
        assertTrue(sent.matches("00-" + TRACE + "-[0-9a-f]{16}-01"), sent);
        assertFalse(sent.contains(SPAN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"00-" + TRACE + "-" + SPAN + "-00", "00-" + TRACE + "-" + SPAN + "-fe"})
    void whatIsNotRecordedStaysSo(String parent) {
        assertTrue(resume(parent));
        assertTrue(traceparent().endsWith("-00"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cc-" + TRACE + "-" + SPAN + "-01",
        "01-" + TRACE + "-" + SPAN + "-01-what-the-future-holds",
        "cc-" + TRACE + "-" + SPAN + "-01-"})
    void ofALaterVersionIsReadWhatThisOneKnows(String parent) {
        assertTrue(resume(parent));
        assertTrue(traceparent().startsWith("00-" + TRACE + "-"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", VALID + "-", VALID + "-x", VALID + " ", "ff-" + TRACE + "-" + SPAN + "-01",
        "cc-" + TRACE + "-" + SPAN + "-01x", "00-00000000000000000000000000000000-" + SPAN + "-01",
        "00-" + TRACE + "-0000000000000000-01", "00-4BF92F3577B34DA6A3CE929D0E0E4736-" + SPAN + "-01",
        "00-" + TRACE + "-00F067AA0BA902B7-01", "00-" + TRACE + "-" + SPAN + "-0x", "0x-" + TRACE + "-" + SPAN + "-01",
        "00_" + TRACE + "-" + SPAN + "-01", "00-" + TRACE + "_" + SPAN + "-01", "00-" + TRACE + "-" + SPAN + "_01",
        "00-" + TRACE + "-" + SPAN + "-1", "0-" + TRACE + "-" + SPAN + "-01"})
    void whatIsNotValidIsNoTrace(String parent) {
        context.begin();
        String before = traceparent();
        assertFalse(resume(parent));
        assertEquals(before, traceparent());
    }

    @Test
    void aNewTraceIsValidAndRecorded() {
        context.begin();
        String first = traceparent();
        assertTrue(first.matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01"), first);
        assertEquals(1, context.flags());
        context.begin();
        assertNotEquals(first.substring(0, 35), traceparent().substring(0, 35));
        assertTrue(resume(first));
    }
}
