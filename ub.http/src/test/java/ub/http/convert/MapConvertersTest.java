package ub.http.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ub.core.problem.BadTextException;
import ub.core.problem.PlacedText;
import ub.core.problem.Source;
import ub.http.sample.Evaluation;
import ub.http.sample.RuleFiles;

/** Expectations are HAProxy's manual and what HAProxy 2.6 answers to the same expressions. */
class MapConvertersTest {
    private static final Map<String, String> FILES = Map.of(
            "m.map", """
                    # a comment

                      a   1\s
                    b
                    ab two words \t
                    abc\tlonger
                    c 7
                    """,
            "ip.map", """
                    1.2.3.0/24 net
                    1.2.3.4 host
                    2001:db8::/32 six
                    """,
            "int.map", """
                    5 five
                    10:20 range
                    """,
            "numbers.map", """
                    a 5
                    b -7
                    """,
            "addresses.map", """
                    d 1.2.3.4
                    e ::1
                    """,
            "regex.map", """
                    ^/x(.)y(.*) got-\\2-\\1
                    /z plain\\\\0
                    /zz later
                    """,
            "empty.map", "");

    private final Evaluation evaluation = new Evaluation(Converters.all(), new RuleFiles() {
        @Override
        public Source text(PlacedText name) {
            return Optional.ofNullable(FILES.get(name.text())).map(content -> new Source(name.text(), content))
                    .orElseThrow(() -> new BadTextException(name.place(), "there is no file " + name));
        }

        @Override
        public byte[] bytes(PlacedText name) {
            throw new AssertionError();
        }
    });

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "str(a),map(m.map) | 1", "str(a),map_str(m.map) | 1", "str(b),map(m.map) | ''",
        "str(ab),map(m.map) | two words",
        "str(abcd),map_beg(m.map) | longer", "str(abx),map_beg(m.map) | two words", "str(zc),map_end(m.map) | 7",
        "str(xabx),map_sub(m.map) | 1", "str(/x/c/y),map_dir(m.map) | 7", "str(x.c.y),map_dom(m.map) | 7",
        "str(A),map(m.map) |", "str(none),map(m.map) |", "str(none),map(m.map,other) | other",
        "str(none),map(m.map,) | ''", "str(),map(m.map,other) | other", "none,map(m.map,other) |",
        "str(a),map(empty.map) |", "str(a),map(empty.map,x) | x"})
    void textsAreLookedUp(String expression, String value) {
        assertEquals(value, evaluation.value(expression));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "str(1.2.3.9),map_ip(ip.map) | net", "ip(1.2.3.4),map_ip(ip.map) | host",
        "ip(2001:db8::9),map_ip(ip.map) | six",
        "ip(1.2.4.0),map_ip(ip.map) |", "str(x),map_ip(ip.map,other) |", "ip(9.9.9.9),map_ip(ip.map,other) | other",
        "int(5),map_int(int.map) | five", "str(15),map_int(int.map) | range", "int(99),map_int(int.map,other) | other"})
    void addressesAndNumbersAreLookedUp(String expression, String value) {
        assertEquals(value, evaluation.value(expression));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "str(a),map_str_int(numbers.map) | INTEGER | 5", "str(bb),map_beg_int(numbers.map),add(1) | INTEGER | -6",
        "str(x),map_str_int(numbers.map,9) | INTEGER | 9", "str(d),map_str_ip(addresses.map) | ADDRESS | 1.2.3.4",
        "str(xe),map_end_ip(addresses.map) | ADDRESS | ::1",
        "str(x),map_str_ip(addresses.map,9.9.9.9) | ADDRESS | 9.9.9.9"})
    void valuesMayBeNumbersAndAddresses(String expression, String type, String value) {
        assertEquals(type, evaluation.parse(expression).type().name());
        assertEquals(value, evaluation.value(expression));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "str(/x1y22),map_reg(regex.map) | got-\\2-\\1", "str(/x1y22),map_regm(regex.map) | got-22-1",
        "str(/zz),map_regm(regex.map) | plain\\0", "str(q),map_regm(regex.map) |", "str(q),map_regm(regex.map,x) | x"})
    void regularExpressionsGiveTheirGroups(String expression, String value) {
        assertEquals(value, evaluation.value(expression));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "str(a),map(nope.map) | test:1:12: there is no file nope.map",
        "str(a),map_str_int(m.map) | m.map:4:2: \"\" is no number of 64 bits",
        "str(a),map_str_ip(numbers.map) | numbers.map:1:3: \"5\" is no IP address",
        "str(a),map_str_int(numbers.map,5x) | test:1:32: \"5x\" is no number of 64 bits",
        "str(a),map | test:1:8: wrong number of arguments for map; it is written map(file[,default])"})
    void mistakesAreToldWithTheirPlace(String expression, String problem) {
        assertEquals(problem, evaluation.problem(expression));
    }

    @Test
    void wrongKeysAreToldInTheirFile() {
        assertEquals("ip.map:1", evaluation.problem("int(1),map_int(ip.map)").substring(0, 8));
    }
}
