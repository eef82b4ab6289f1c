package ub.http.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestIdTest {
    private static boolean acceptable(String text) {
        byte[] bytes = ("<" + text + ">").getBytes(StandardCharsets.ISO_8859_1);
        return RequestId.acceptable(MemorySegment.ofArray(bytes), 1, bytes.length - 2);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '§', value = {"a,true", "4f6f-x/y:z,true", "a b,false", "a\"b,false", "a'b,false",
        "\u00e4,false", "a\u007fb,false", "a\u0000b,false", "\\#{},true"})
    void whatAClientMayName(String text, boolean kept) {
        assertEquals(kept, acceptable(text));
    }

    @Test
    void itsLengthIsBounded() {
        assertTrue(acceptable("x".repeat(128)));
        assertEquals(false, acceptable("x".repeat(129)));
        assertEquals(false, acceptable(""));
    }

    @Test
    void aNewOneIsAUuidOfVersion7() {
        // RFC 9562, appendix A.6: the same moment has the same first 48 bits.
        String text = RequestId.next(0x017F22E279B0L);
        assertTrue(text.startsWith("017f22e2-79b0-7"), text);
        UUID uuid = UUID.fromString(text);
        assertEquals(text, uuid.toString());
        assertEquals(7, uuid.version());
        assertEquals(2, uuid.variant());
        assertNotEquals(text, RequestId.next(0x017F22E279B0L));
    }
}
