package ub.http.sticky;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ub.http.message.Fields;

/** Cookies that are taken out of a line; what is left is what HAProxy 2.6 leaves. */
class CookieLineTest {
    private static final byte[] NAME = "SRV".getBytes(StandardCharsets.US_ASCII);

    /** Drops all cookies of the name; a line of which nothing is left is a dash. */
    private static String without(String line) {
        Fields fields = StickyBackend.request("Cookie: " + line).fields();
        int i = fields.find("cookie");
        CookieLine cookies = new CookieLine();
        cookies.open(fields, i);
        while (cookies.next()) {
            if (cookies.isNamed(NAME)) {
                cookies.drop();
            } else {
                cookies.keep();
            }
        }
        boolean emptied = cookies.close();
        return emptied ? "-" : fields.value(i);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '>', textBlock = """
            a=1                             > a=1
            SRV=s1                          > -
            a=1; SRV=s1; b=2                > a=1; b=2
            SRV=s1; b=2                     > b=2
            b=2; SRV=s1                     > b=2
            SRV=s1;SRV=s2; b=2              > b=2
            a=1;b=2; SRV=s1;c=3             > a=1;b=2; c=3
            a=1 ;SRV=s1 , b=2               > a=1, b=2
            a=1; SRV=s1; SRV=s2; b=2; SRV=  > a=1; b=2
            srv=s1; SRVX=1; XSRV=1          > srv=s1; SRVX=1; XSRV=1
            SRV; b=2                        > SRV; b=2
            SRV = s1; b=2                   > b=2
            SRV="a;b"; c=3                  > c=3
            a="SRV=x; y"; SRV=s1            > a="SRV=x; y"
            SRV=s1; $Path=/; b=2            > b=2
            a=1; $Path=/; SRV=s1            > a=1; $Path=/
            ;SRV=s1;;b=1;                   > ;b=1;
            """)
    void whatIsDroppedLeavesNoTrace(String line, String left) {
        assertEquals(left, without(line).stripTrailing());
    }

    @Provide
    Arbitrary<String> pairs() {
        return Arbitraries.of("a=1", "b", "SRV=s1", "c=\"x\"", "SRV=", "SRV=s2~x", "d=", "SRV")
                .list().ofMaxSize(8).map(pairs -> String.join("; ", pairs));
    }

    /** Against the definition: the pairs that are not ours, joined again. */
    @Property
    void theOtherPairsStay(@ForAll("pairs") String line) {
        StringBuilder expected = new StringBuilder();
        boolean dropped = false;
        for (String pair : line.split("; ", -1)) {
            if (pair.startsWith("SRV=")) {
                dropped = true;
            } else {
                expected.append(expected.isEmpty() ? "" : "; ").append(pair);
            }
        }
        assertEquals(dropped && expected.isEmpty() ? "-" : expected.toString(), line.isEmpty() ? "" : without(line));
    }
}
