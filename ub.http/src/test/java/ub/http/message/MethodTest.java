package ub.http.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MethodTest {
    private static Method of(String text) {
        MemorySegment segment = Arena.ofAuto().allocateFrom(text);
        return Method.of(segment, 0, text.length());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OTHER")
    void isFoundByItsText(Method method) {
        assertEquals(method, of(method.name()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"get", "GETS", "GE", "OTHER", "PROPFIND", ""})
    void isOtherForEveryOtherText(String text) {
        assertEquals(Method.OTHER, of(text));
    }

    @Test
    void isSafeAsRfc9110Says() {
        Set<Method> safe = EnumSet.of(Method.GET, Method.HEAD, Method.OPTIONS, Method.TRACE);
        for (Method method : Method.values()) {
            assertEquals(safe.contains(method), method.safe(), method.name());
        }
    }

    @Test
    void isIdempotentAsRfc9110Says() {
        Set<Method> once = EnumSet.of(Method.POST, Method.PATCH, Method.CONNECT, Method.OTHER);
        for (Method method : Method.values()) {
            assertEquals(!once.contains(method), method.idempotent(), method.name());
        }
    }
}
