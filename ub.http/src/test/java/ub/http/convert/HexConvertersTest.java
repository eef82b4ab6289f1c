package ub.http.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ub.http.sample.Evaluation;

/** Expectations are HAProxy's manual and what HAProxy 2.6 answers to the same expressions. */
class HexConvertersTest {
    private final Evaluation evaluation = new Evaluation(Converters.all());

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "int(-1),hex | FFFFFFFFFFFFFFFF", "int(255),hex | 00000000000000FF", "bool(true),hex | 0000000000000001",
        "str(abc),hex | 616263", "str(),hex | ''", "ip(1.2.3.4),hex | 01020304",
        "int(1),htonl,hex | 00000001", "int(-1),htonl,hex | FFFFFFFF", "int(4294967297),htonl,hex | 00000001",
        "int(16909060),htonl,hex | 01020304"})
    void showsBytes(String expression, String digits) {
        assertEquals(digits, evaluation.value(expression));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "ff | 255", "FF | 255", "0xff |", "xyz |", "1ffg |", "fffffffffffffffff | -1", "ffffffffffffffff | -1",
        "10000000000000000 | -1", "7fffffffffffffff | 9223372036854775807", "00000000000000000001 | 1", "-1 |",
        "'' | 0", "' 1' |", "01020304 | 16909060"})
    void readsOnlyDigits(String digits, String number) {
        assertEquals(number, evaluation.value("str(" + digits + "),hex2i"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "bin(01020304050607),be2dec(:,2) | 258:772:1286:7",
        "bin(01020304050607),be2dec(-,2,1) | 258-772-1286",
        "bin(01020304050607),be2dec(,2,1) | 2587721286",
        "bin(7f000001),be2dec(.,1) | 127.0.0.1",
        "bin(ffffffffffffffff),be2dec(,8) | 18446744073709551615",
        "bin(8000000000000000),be2dec(,8) | 9223372036854775808",
        "bin(01),be2dec(,2) | 1",
        "bin(01),be2dec(,2,1) | ''",
        "bin(0102),be2dec(,2,0) | 258",
        "bin(01020304),be2dec(--,1) | 1--2--3--4",
        "bin(01020304050607),be2hex | 01020304050607",
        "bin(01020304050607),be2hex(:,2) | 0102:0304:0506:07",
        "bin(01020304050607),be2hex(--,2,1) | 0102--0304--0506",
        "bin(0102030405060708),be2hex(,3,1) | 010203040506"})
    void groupsBytes(String expression, String digits) {
        assertEquals(digits, evaluation.value(expression));
    }

    @Property
    void hexIsAsTheJdkHasIt(@ForAll @Size(max = 20) byte[] bytes) {
        String hex = HexFormat.of().withUpperCase().formatHex(bytes);
        assertEquals(hex, evaluation.value("bin(" + hex + "),hex"));
        assertEquals(hex, evaluation.value("bin(" + hex + "),be2hex"));
    }

    @Property
    void hexOfANumberIsReadBack(@ForAll long number) {
        assertEquals(Long.toString(number), evaluation.value("int(" + number + "),hex,hex2i"));
    }

    @Property
    void decimalGroupsAreNumbersWithoutSign(@ForAll @Size(min = 1, max = 20) byte[] bytes,
                                            @ForAll @IntRange(min = 1, max = 8) int size) {
        StringBuilder expected = new StringBuilder();
        for (int at = 0; at < bytes.length; at += size) {
            int length = Math.min(size, bytes.length - at);
            expected.append(at > 0 ? "." : "").append(new BigInteger(1, bytes, at, length));
        }
        assertEquals(expected.toString(),
                evaluation.value("bin(" + HexFormat.of().formatHex(bytes) + "),be2dec(.," + size + ")"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "bin(ff),be2dec(,9) | test:1:17: argument 2 of be2dec must be a number from 1 to 8",
        "bin(ff),be2dec(,0) | test:1:17: argument 2 of be2dec must be a number from 1 to 8",
        "bin(ff),be2hex(:) | test:1:9: argument 2 of be2hex must be a number of bytes: how many stand between two"
            + " separators"})
    void mistakesAreToldWithTheirPlace(String expression, String problem) {
        assertEquals(problem, evaluation.problem(expression));
    }
}
