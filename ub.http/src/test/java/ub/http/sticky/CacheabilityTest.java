package ub.http.sticky;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ub.http.http1.HttpLimits;
import ub.http.http1.ResponseParser;
import ub.http.message.Method;
import ub.http.message.ResponseHead;

class CacheabilityTest {
    private static boolean isCacheable(Method method, int status, String fields) {
        byte[] bytes = ("HTTP/1.1 " + status + " x\r\n" + fields + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        ResponseHead head = new ResponseHead(50);
        new ResponseParser(HttpLimits.DEFAULT).parse(MemorySegment.ofArray(bytes), 0, bytes.length, method, head);
        return Cacheability.of(method, head);
    }

    @ParameterizedTest
    @CsvSource({"200, true", "204, true", "301, true", "404, true", "302, false", "500, false", "403, false"})
    void theStatusDecides(int status, boolean expected) {
        assertEquals(expected, isCacheable(Method.GET, status, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Cache-Control: no-store", "Cache-Control: max-age=5, private", "Cache-Control: NO-CACHE",
        "Cache-Control: max-age=0", "Pragma: no-cache"})
    void theServerCanForbidIt(String field) {
        assertFalse(isCacheable(Method.GET, 200, field + "\r\n"));
    }

    @Test
    void answersToOthersThanGetAreNotKept() {
        assertTrue(isCacheable(Method.HEAD, 200, "Cache-Control: public\r\n"));
        assertFalse(isCacheable(Method.POST, 200, ""));
    }
}
