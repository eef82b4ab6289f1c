package ub.http.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expectations are what HAProxy 2.6 answers to the same expressions. */
class CastsTest {
    /** {@code as_string} and so on: takes that type and leaves it as it is. */
    private static final List<ConverterDefinition> AS = List.of(SampleType.values()).stream()
            .map(type -> new ConverterDefinition("as_" + type.word(), type, null, "as", 0, 0, _ -> (_, _) -> true))
            .toList();

    private final Evaluation evaluation = new Evaluation(AS);

    @ParameterizedTest
    @CsvSource({
        "bool(true), 1", "bool(false), 0", "int(-5), -5", "int(-9223372036854775808), -9223372036854775808",
        "int(9223372036854775807), 9223372036854775807", "int(0), 0", "int(-10), -10",
        "ip(1.2.3.4), 1.2.3.4", "ip(2001:DB8::1), 2001:db8::1", "bin(313233), 123", "bin(31003233), 1"})
    void anythingBecomesText(String fetch, String text) {
        assertEquals(text, evaluation.value(fetch + ",as_string"));
    }

    @Test
    void textEndsBeforeTheFirstNul() {
        assertEquals("", evaluation.value("bin(00ff41),as_string"));
    }

    @ParameterizedTest
    @CsvSource({
        "12, 12", "-12x, -12", "+12x, 12", "' 12', 0", "x, 0", "0x10, 0", "-, 0", "--5, 0", "1.9, 1",
        "9223372036854775807, 9223372036854775807", "9223372036854775808, 9223372036854775807",
        "99999999999999999999, 9223372036854775807", "-9223372036854775808, -9223372036854775808",
        "-9223372036854775809, -9223372036854775808", "-99999999999999999999, -9223372036854775808"})
    void textBecomesTheNumberThatItBeginsWith(String text, String number) {
        assertEquals(number, evaluation.value("str(" + text + "),as_integer"));
    }

    @ParameterizedTest
    @CsvSource({"bool(true), 1", "ip(1.2.3.4), 16909060", "ip(255.2.3.4), 4278321924"})
    void booleansAndShortAddressesBecomeNumbers(String fetch, String number) {
        assertEquals(number, evaluation.value(fetch + ",as_integer"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"str(),as_integer", "str(),as_boolean", "ip(::1),as_integer", "str(),as_address",
        "str(1.2.3.999),as_address", "str(1.2.3),as_address", "str(localhost),as_address"})
    void whatSpellsNothingGivesNoSample(String expression) {
        assertNull(evaluation.value(expression));
    }

    @ParameterizedTest
    @CsvSource({"int(0), 0", "int(5), 1", "int(-5), 1", "str(1), 1", "str(0), 0", "str(true), 0", "str(7x), 1"})
    void numbersOtherThanZeroAreTrue(String fetch, String truth) {
        assertEquals(truth, evaluation.value(fetch + ",as_boolean"));
    }

    @ParameterizedTest
    @CsvSource({
        "str(1.2.3.4), 1.2.3.4", "str(::ffff:1.2.3.4), 1.2.3.4", "str(2001:db8::1), 2001:db8::1",
        "int(16909060), 1.2.3.4", "int(-1), 255.255.255.255", "int(4294967297), 0.0.0.1"})
    void textAndNumbersBecomeAddresses(String fetch, String address) {
        assertEquals(address, evaluation.value(fetch + ",as_address"));
    }

    @ParameterizedTest
    @CsvSource({
        "int(-1), ff ff ff ff ff ff ff ff", "int(255), 00 00 00 00 00 00 00 ff", "bool(true), 00 00 00 00 00 00 00 01",
        "ip(1.2.3.4), 01 02 03 04", "ip(::1), 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 01",
        "ip(2001:db8::), 20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 00", "str(abc), 61 62 63"})
    void bytesAreTheHighestFirst(String fetch, String hex) {
        StringBuilder shown = new StringBuilder();
        evaluation.value(fetch + ",as_binary").chars().forEach(c -> shown.append(String.format(" %02x", c)));
        assertEquals(hex, shown.substring(1));
    }

    @ParameterizedTest
    @EnumSource
    void aTypeIsCastToItself(SampleType type) {
        assertTrue(Casts.between(type, type).isPresent());
    }

    @ParameterizedTest
    @EnumSource
    void onlyTheseCastsAreRefused(SampleType from) {
        Set<SampleType> refused = switch (from) {
            case BOOLEAN -> EnumSet.of(SampleType.ADDRESS);
            case INTEGER, STRING -> EnumSet.noneOf(SampleType.class);
            case ADDRESS -> EnumSet.of(SampleType.BOOLEAN);
            case BINARY -> EnumSet.of(SampleType.BOOLEAN, SampleType.INTEGER, SampleType.ADDRESS);
        };
        for (SampleType to : SampleType.values()) {
            assertEquals(!refused.contains(to), Casts.between(from, to).isPresent(), from + " to " + to);
        }
    }

    @ParameterizedTest
    @CsvSource({"INTEGER, STRING", "ADDRESS, STRING", "INTEGER, BINARY", "ADDRESS, BINARY"})
    void thereIsNoSampleWithoutRoom(SampleType from, SampleType to) {
        Subject subject = new Subject(new Scratch());
        Sample sample = new Sample();
        subject.scratch().take(Scratch.BYTES);
        if (from == SampleType.INTEGER) {
            sample.setInteger(1);
        } else {
            sample.setIpv4(1);
        }

        assertFalse(Casts.between(from, to).orElseThrow().convert(subject, sample));
    }
}
