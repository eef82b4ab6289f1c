package ub.http.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ub.http.sample.Evaluation;

/** Expectations are what HAProxy 2.6 answers to the same expressions. */
class AddressConvertersTest {
    private final Evaluation evaluation = new Evaluation(Converters.all());

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "str(1.2.3.4),ipmask(24) | 1.2.3.0", "str(1.2.3.4),ipmask(0) | 0.0.0.0", "str(1.2.3.4),ipmask(32) | 1.2.3.4",
        "str(1.2.3.4),ipmask(255.255.0.0) | 1.2.0.0", "str(1.2.3.4),ipmask(255.0.255.0) | 1.0.3.0",
        "str(2001:db8:1:2::3),ipmask(24,32) | 2001:db8::", "str(2001:db8:1:2::3),ipmask(24,ffff:ffff::) | 2001:db8::",
        "str(2001:db8:1:2::3),ipmask(24,0) | ::", "str(2001:db8::1),ipmask(24) |",
        "str(::ffff:1.2.3.4),ipmask(16) | 1.2.0.0", "int(16909060),ipmask(24) | 1.2.3.0",
        "str(1.2.3.999),ipmask(24) |", "none,ipmask(24) |"})
    void keepsTheNetwork(String expression, String address) {
        assertEquals(address, evaluation.value(expression));
    }

    @Property
    void clearsTheBitsBehindAPrefix(@ForAll @Size(16) byte[] address, @ForAll @IntRange(max = 128) int length)
            throws UnknownHostException {
        byte[] network = address.clone();
        for (int bit = length; bit < 128; bit++) {
            network[bit / 8] &= (byte) ~(0x80 >> bit % 8);
        }
        // Not one of IPv4: those have a mask of their own.
        address[0] |= 1;
        network[0] |= (byte) (length >= 8 ? 1 : 0);

        assertEquals(evaluation.value("ip(" + text(network) + ")"),
                evaluation.value("ip(" + text(address) + "),ipmask(32," + length + ")"), Arrays.toString(address));
    }

    private static String text(byte[] address) throws UnknownHostException {
        return InetAddress.getByAddress(address).getHostAddress();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "ip(::1),ipmask(33) | test:1:16: argument 1 of ipmask must be a number from 0 to 32",
        "ip(::1),ipmask(24,129) | test:1:19: argument 2 of ipmask must be a number from 0 to 128",
        "ip(::1),ipmask(::) | test:1:16: argument 1 of ipmask must be a number from 0 to 32, or a mask written as an"
            + " address",
        "ip(::1),ipmask(8,1.2.3.4) | test:1:18: argument 2 of ipmask must be a number from 0 to 128, or a mask written"
            + " as an address",
        "ip(::1),ipmask('') | test:1:16: argument 1 of ipmask must be a mask",
        "bool(true),ipmask(8) | test:1:12: ipmask takes address samples, not boolean"})
    void mistakesAreToldWithTheirPlace(String expression, String problem) {
        assertEquals(problem, evaluation.problem(expression));
    }
}
