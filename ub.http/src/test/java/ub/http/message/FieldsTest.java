package ub.http.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FieldsTest {
    private final MemorySegment bytes = Arena.ofAuto().allocate(10_000);
    private int end;

    private Fields fields(int limit) {
        Fields fields = new Fields(limit);
        fields.reset(bytes);
        return fields;
    }

    private boolean add(Fields fields, String name, String value) {
        int nameAt = put(name);
        int valueAt = put(value);
        FieldName known = FieldName.of(bytes, nameAt, name.length());
        return fields.add(known, nameAt, name.length(), valueAt, value.length());
    }

    private int put(String text) {
        byte[] latin1 = text.getBytes(StandardCharsets.ISO_8859_1);
        MemorySegment.copy(latin1, 0, bytes, ValueLayout.JAVA_BYTE, end, latin1.length);
        end += latin1.length;
        return end - latin1.length;
    }

    @Test
    void givesBackWhatWasAdded() {
        Fields fields = fields(10);
        add(fields, "Host", "a");
        add(fields, "X-Mine", "\u00fc");

        assertEquals(2, fields.count());
        assertEquals(FieldName.HOST, fields.known(0));
        assertEquals(FieldName.OTHER, fields.known(1));
        assertEquals("X-Mine", fields.name(1));
        assertEquals("\u00fc", fields.value(1));
        assertEquals(bytes, fields.bytes());
    }

    @Test
    void growsUpToItsLimit() {
        Fields fields = fields(70);
        for (int i = 0; i < 70; i++) {
            assertTrue(add(fields, "n" + i, "v" + i));
        }

        assertFalse(add(fields, "Host", "a"));

        assertEquals(70, fields.count());
        assertFalse(fields.has(FieldName.HOST));
        for (int i = 0; i < 70; i++) {
            assertEquals("n" + i, fields.name(i));
            assertEquals("v" + i, fields.value(i));
        }
    }

    @Test
    void takesNothingWhenItsLimitIsZero() {
        assertFalse(add(fields(0), "a", "b"));
    }

    @Test
    void findsEachLineOfAName() {
        Fields fields = fields(10);
        add(fields, "Cookie", "1");
        add(fields, "X-Mine", "2");
        add(fields, "COOKIE", "3");
        add(fields, "x-mine", "4");

        assertEquals(0, fields.find(FieldName.COOKIE));
        assertEquals(2, fields.findNext(FieldName.COOKIE, 0));
        assertEquals(-1, fields.findNext(FieldName.COOKIE, 2));
        assertEquals(1, fields.find("x-mine"));
        assertEquals(3, fields.findNext("x-mine", 1));
        assertEquals(-1, fields.findNext("x-mine", 3));
        assertEquals(-1, fields.find(FieldName.HOST));
        assertEquals(-1, fields.find("x-min"));
    }

    @Test
    void knowsWhichNamesItHas() {
        Fields fields = fields(10);
        add(fields, "Cookie", "1");

        assertTrue(fields.has(FieldName.COOKIE));
        assertFalse(fields.has(FieldName.HOST));
        assertTrue(fields.hasAny(FieldName.bits(FieldName.HOST, FieldName.COOKIE)));
        assertFalse(fields.hasAny(FieldName.bits(FieldName.HOST, FieldName.VARY)));
    }

    @Test
    void isEmptyAfterReset() {
        Fields fields = fields(10);
        add(fields, "Host", "a");

        fields.reset(bytes);

        assertEquals(0, fields.count());
        assertEquals(-1, fields.find(FieldName.HOST));
        assertEquals(-1, fields.find("host"));
    }

    @Test
    void comparesValuesIgnoringCase() {
        Fields fields = fields(10);
        add(fields, "Expect", "100-Continue");
        add(fields, "X", "\u00c4");

        assertTrue(fields.valueEquals(0, "100-cONTINUE"));
        assertFalse(fields.valueEquals(0, "100-continu"));
        assertFalse(fields.valueEquals(0, "100-continue "));
        assertFalse(fields.valueEquals(1, "\u00e4"));
    }

    @Test
    void findsElementsOfListsOverAllLines() {
        Fields fields = fields(10);
        add(fields, "Connection", "a,, \t B ,");
        add(fields, "Host", "host");
        add(fields, "Connection", "");
        add(fields, "Connection", "c d");

        assertTrue(fields.listHas(FieldName.CONNECTION, "a"));
        assertTrue(fields.listHas(FieldName.CONNECTION, "b"));
        assertTrue(fields.listHas(FieldName.CONNECTION, "c d"));
        assertFalse(fields.listHas(FieldName.CONNECTION, ""));
        assertFalse(fields.listHas(FieldName.CONNECTION, "c"));
        assertFalse(fields.listHas(FieldName.CONNECTION, "host"));
        assertFalse(fields.listHas(FieldName.UPGRADE, "a"));
    }
}
