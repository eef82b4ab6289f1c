package ub.app.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LogFormatTest {
    @Test
    void putsValuesInTheirPlaces() {
        assertEquals("b, a, b", LogFormat.format("{1}, {0}, {1}", "a", "b"));
    }

    @Test
    void printsNumbersPlainly() {
        assertEquals("100000 needed", LogFormat.format("{0} needed", 100_000));
    }

    @Test
    void leavesQuotesAlone() {
        assertEquals("the client's 1", LogFormat.format("the client's {0}", 1));
    }

    @Test
    void leavesWhatHasNoValue() {
        assertEquals("a {1} {x} {0", LogFormat.format("{0} {1} {x} {0", "a"));
    }

    @Test
    void withoutValuesNothingIsReplaced() {
        assertEquals("{0}", LogFormat.format("{0}"));
        assertEquals("{0}", LogFormat.format("{0}", (Object[]) null));
    }

    @Test
    void doesNotLookForPlacesInValues() {
        assertEquals("{1} b", LogFormat.format("{0} {1}", "{1}", "b"));
    }
}
