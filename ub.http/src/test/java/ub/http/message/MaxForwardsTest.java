package ub.http.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaxForwardsTest {
    private static RequestHead request(Method method, String... values) {
        RequestHead head = new RequestHead(values.length);
        String all = String.join("", values);
        head.reset(MemorySegment.ofArray(all.getBytes(StandardCharsets.ISO_8859_1)));
        head.method(method, 0, 0);
        int at = 0;
        for (String value : values) {
            head.fields().add(FieldName.MAX_FORWARDS, 0, 0, at, value.length());
            at += value.length();
        }
        return head;
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "007, 7", "9223372036854775807, 9223372036854775807", "9223372036854775808, -2",
        "x, -2", "-1, -2", "'', -2", "'1,1', -2"})
    void isTheNumberInTheField(String value, long expected) {
        assertEquals(expected, MaxForwards.of(request(Method.TRACE, value)));
        assertEquals(expected, MaxForwards.of(request(Method.OPTIONS, value)));
    }

    @Test
    void meansNothingElsewhere() {
        assertEquals(MaxForwards.NONE, MaxForwards.of(request(Method.GET, "0")));
        assertEquals(MaxForwards.NONE, MaxForwards.of(request(Method.OPTIONS)));
    }

    @Test
    void twoFieldsAreNoNumber() {
        assertEquals(MaxForwards.MALFORMED, MaxForwards.of(request(Method.OPTIONS, "1", "1")));
    }
}
