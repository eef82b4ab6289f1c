package ub.http.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ub.core.net.ThisMachine;
import ub.core.problem.BadTextException;

class ConstantFetchesTest {
    private final Scene scene = new Scene();

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "always_true | true", "always_false | false", "bool(true) | true", "bool(1) | true", "bool(false) | false",
        "bool(0) | false", "int(5) | 5", "int(-5) | -5", "int(9223372036854775807) | 9223372036854775807",
        "str(a b) | a b", "str('a,b') | a,b", "bin(4142ff) | 4142ff", "ipv4(192.0.2.1) | 192.0.2.1",
        "ipv6(::1) | 0:0:0:0:0:0:0:1", "ipv6(::ffff:192.0.2.1) | 192.0.2.1",
    })
    void tellsWhatIsWritten(String expression, String value) {
        assertEquals(value, scene.shown(expression));
    }

    @Test
    void textIsSentAsUtf8() {
        assertEquals(new String("é".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1),
                scene.shown("str(é)"));
    }

    @Test
    void readsTheEnvironment() {
        assertEquals(System.getenv("PATH"), scene.shown("env(PATH)"));
        assertEquals("NO", scene.shown("env(NO_SUCH_VARIABLE_HERE)"));
    }

    @Test
    void knowsTheMachine() {
        assertEquals(ThisMachine.hostName(), scene.shown("hostname"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "bool(yes) | argument 1 of bool must be true, false, 1 or 0",
        "int(x) | argument 1 of int must be a number from -9223372036854775808 to 9223372036854775807",
        "int('') | argument 1 of int must be a number",
        "int | wrong number of arguments for int",
        "bin(4) | argument 1 of bin must be an even number of hexadecimal digits",
        "bin(xy) | argument 1 of bin must be an even number of hexadecimal digits",
        "ipv4(::1) | argument 1 of ipv4 must be an address of IPv4",
        "ipv4(1.2.3) | argument 1 of ipv4 must be an address of IPv4",
        "ipv6(1.2.3.4) | argument 1 of ipv6 must be an address of IPv6",
        "always_true(1) | wrong number of arguments for always_true",
    })
    void saysWhatIsWrongWithArguments(String expression, String message) {
        assertEquals(message, assertThrows(BadTextException.class, () -> Scene.compile(expression)).getMessage());
    }
}
