package ub.http.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Base64;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ub.http.sample.Evaluation;
import ub.http.sample.Scratch;

/** Expectations are RFC 4648 and what HAProxy 2.6 answers to the same expressions. */
class Base64ConvertersTest {
    private final Evaluation evaluation = new Evaluation(Converters.all());

    /** RFC 4648 §10. */
    @ParameterizedTest
    @CsvSource({"'', ''", "f, Zg==", "fo, Zm8=", "foo, Zm9v", "foob, Zm9vYg==", "fooba, Zm9vYmE=", "foobar, Zm9vYmFy"})
    void codesTheVectorsOfTheStandard(String text, String encoded) {
        assertEquals(encoded, evaluation.value("str(" + text + "),base64"));
        assertEquals(text, evaluation.value("str(" + encoded + "),b64dec"));
        assertEquals(encoded.replace("=", ""), evaluation.value("str(" + text + "),ub64enc"));
        assertEquals(text, evaluation.value("str(" + encoded.replace("=", "") + "),ub64dec"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "bin(fbffbf),base64 | +/+/", "bin(fbffbf),ub64enc | -_-_", "str(+/+/),b64dec,hex | FBFFBF",
        "str(-_-_),ub64dec,hex | FBFFBF", "str(YR==),b64dec | a"})
    void hasTwoAlphabets(String expression, String text) {
        assertEquals(text, evaluation.value(expression));
    }

    @ParameterizedTest
    @ValueSource(strings = {"YQ", "YQ=", "YWJjYQ", "Y Q=", "a-_b", "Y", "Y===", "====", "=AAA", "YQ=A", "A===",
        "YQ==YQ=="})
    void refusesTextThatIsNotPaddedBase64(String text) {
        assertNull(evaluation.value("str(" + text + "),b64dec"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Y", "=", "+/+/", "YQ==", "YQ=", "YQ=A", "YWJjY"})
    void refusesTextThatIsNotUrlSafeBase64(String text) {
        assertNull(evaluation.value("str(" + text + "),ub64dec"));
    }

    @Property
    void isAsTheJdkHasIt(@ForAll @Size(max = 40) byte[] bytes) {
        String fetch = "bin(" + HexFormat.of().formatHex(bytes) + ")";
        assertEquals(Base64.getEncoder().encodeToString(bytes), evaluation.value(fetch + ",base64"));
        assertEquals(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                evaluation.value(fetch + ",ub64enc"));
        assertEquals(evaluation.value(fetch), evaluation.value(fetch + ",base64,b64dec"));
        assertEquals(evaluation.value(fetch), evaluation.value(fetch + ",ub64enc,ub64dec"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"base64", "hex", "url_enc", "b64dec", "ub64dec", "be2hex", "be2dec(,1)"})
    void thereIsNoSampleWithoutRoom(String converter) {
        assertNull(evaluation.value("str(" + " ".repeat(Scratch.BYTES) + ")," + converter));
    }
}
