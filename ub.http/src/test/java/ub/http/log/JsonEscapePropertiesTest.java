package ub.http.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class JsonEscapePropertiesTest {
    private static String readBack(byte[] text) throws Exception {
        byte[] bytes = new byte[LineBuffer.MAX_BYTES];
        LineBuffer line = new LineBuffer();
        line.start(bytes, 0);
        line.put('"');
        new JsonEscape().put(text, 0, text.length, line);
        line.put('"');
        return (String) ParsedJson.value(Arrays.copyOf(bytes, line.length()));
    }

    /** Mostly what makes trouble: lead and continuation bytes, quotes, controls. */
    @Provide
    Arbitrary<byte[]> anyBytes() {
        Arbitrary<Integer> troubling =
                Arbitraries.of(0xC2, 0xE0, 0xA0, 0x80, 0xED, 0x9F, 0xF0, 0x90, 0xF4, 0x8F, 0xBF, 0x22, 0x5C, 0, 0x7F);
        Arbitrary<Integer> any = Arbitraries.integers().between(0, 255);
        return Arbitraries.oneOf(any, any.filter(value -> value >= 0x80), troubling)
                .list().ofMaxSize(60)
                .map(values -> {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    values.forEach(bytes::write);
                    return bytes.toByteArray();
                });
    }

    @Property(tries = 5000)
    void anyBytesBecomeValidJson(@ForAll("anyBytes") byte[] text) throws Exception {
        String read = readBack(text);
        // The JDK replaces a broken sequence by one mark or by several: so compare without them.
        String expected = new String(text, StandardCharsets.UTF_8);
        assertEquals(expected.replace("\uFFFD", ""), read.replace("\uFFFD", ""));
        assertEquals(expected.contains("\uFFFD"), read.contains("\uFFFD"));
    }

    @Property
    void utf8StaysAsItIs(@ForAll String text) throws Exception {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String valid = new String(bytes, StandardCharsets.UTF_8);
        if (bytes.length < 1500) {
            assertEquals(valid, readBack(bytes));
        }
    }
}
