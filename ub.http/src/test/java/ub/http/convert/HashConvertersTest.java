package ub.http.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ub.http.sample.Evaluation;

/** Expectations are published check values and what HAProxy 2.6 answers to the same expressions. */
class HashConvertersTest {
    private static final String FOX = "str(The quick brown fox jumps over the lazy dog)";

    private final Evaluation evaluation = new Evaluation(Converters.all());

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "str(),sdbm | 0", "str(a),sdbm | 97", "str(abc),sdbm | 807794786", "bin(ff80),sdbm | 16727873",
        FOX + ",sdbm | 2359783795",
        "str(),djb2 | 5381", "str(a),djb2 | 177670", "str(abc),djb2 | 193485963", "bin(ff80),djb2 | 5868452",
        FOX + ",djb2 | 885799134",
        "str(),wt6 | 4187620192", "str(abc),wt6 | 2483038440", "bin(ff80),wt6 | 1387895181", FOX + ",wt6 | 3840389189",
        "str(),crc32 | 0", "str(123456789),crc32 | 3421780262", "str(123456789),crc32c | 3808858755"})
    void hashesHave32BitsWithoutSign(String expression, String hash) {
        assertEquals(hash, evaluation.value(expression));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "str(abc),sdbm(1) | 659243622", "str(abc),sdbm(2) | 659243622", "str(abc),sdbm(0) | 807794786",
        "str(abc),djb2(1) | 2235766107", "str(abc),wt6(1) | 266135527", "str(abc),crc32(1) | 930845320",
        "str(),crc32(1) | 2874071335", "str(123456789),crc32(1) | 1130417534", "str(123456789),crc32c(1) | 1236241323",
        FOX + ",sdbm(1) | 4144961173"})
    void avalancheChangesThem(String expression, String hash) {
        assertEquals(hash, evaluation.value(expression));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "str(),xxh32 | 46947589", "str(abc),xxh32 | 852579327", "str(abc),xxh32(1) | 2856167679",
        "str(abc),xxh32(-1) | 2989167648", "str(abc),xxh32(4294967297) | 2856167679", FOX + ",xxh32 | 3898516702",
        "str(),xxh64 | -1205034819632174695", "str(abc),xxh64 | 4952883123889572249",
        "str(abc),xxh64(1) | -4708009277469325048", "str(abc),xxh64(-1) | 2895935887265243510",
        FOX + ",xxh64 | 802816344064684476"})
    void xxHashTakesASeed(String expression, String hash) {
        assertEquals(hash, evaluation.value(expression));
    }

    @Property(tries = 300)
    void checksumsAreThoseOfTheJdk(@ForAll @Size(max = 70) byte[] bytes) {
        String fetch = "bin(" + HexFormat.of().formatHex(bytes) + ")";
        assertEquals(checksum(new CRC32(), bytes), evaluation.value(fetch + ",crc32"));
        assertEquals(checksum(new CRC32C(), bytes), evaluation.value(fetch + ",crc32c"));
    }

    private static String checksum(Checksum checksum, byte[] bytes) {
        checksum.update(bytes);
        return Long.toString(checksum.getValue());
    }

    @Test
    void seedsAreNumbers() {
        assertEquals("test:1:14: argument 1 of xxh32 must be a number from -9223372036854775808 to 9223372036854775807",
                evaluation.problem("str(a),xxh32(x)"));
    }
}
