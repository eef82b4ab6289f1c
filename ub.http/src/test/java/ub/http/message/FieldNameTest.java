package ub.http.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldNameTest {
    private static FieldName of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        MemorySegment segment = Arena.ofAuto().allocate(bytes.length + 2);
        MemorySegment.copy(bytes, 0, segment, ValueLayout.JAVA_BYTE, 1, bytes.length);
        return FieldName.of(segment, 1, bytes.length);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OTHER")
    void isFoundInLettersOfEitherCase(FieldName name) {
        assertEquals(name, of(name.text()));
        assertEquals(name, of(name.text().toUpperCase(Locale.ROOT)));
        assertEquals(name, FieldName.of(name.text()));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OTHER")
    void isNotFoundWithOneByteChanged(FieldName name) {
        String text = name.text();
        for (int i = 0; i < text.length(); i++) {
            assertEquals(FieldName.OTHER, of(text.substring(0, i) + '!' + text.substring(i + 1)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "hos", "hostx", "content_length", "content-lengths", "other", "\u00ff"})
    void isOtherForEveryOtherName(String text) {
        assertEquals(FieldName.OTHER, of(text));
        assertEquals(FieldName.OTHER, FieldName.of(text));
    }

    @Test
    void isWrittenAsOnTheWire() {
        assertEquals("content-length", FieldName.CONTENT_LENGTH.text());
        assertEquals("x-real-ip", FieldName.X_REAL_IP.text());
        assertEquals("http2-settings", FieldName.HTTP2_SETTINGS.text());
    }

    @Test
    void hasABitForEachInASet() {
        assertTrue(FieldName.values().length <= Long.SIZE);
        long set = FieldName.bits(FieldName.HOST, FieldName.OTHER);
        for (FieldName name : FieldName.values()) {
            assertEquals(name == FieldName.HOST || name == FieldName.OTHER, (set & name.bit()) != 0);
        }
    }
}
