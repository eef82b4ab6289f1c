package ub.http.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ub.http.sample.Evaluation;

class DigestConvertersTest {
    private final Evaluation evaluation = new Evaluation(Converters.all());

    /** RFC 1321 appendix A.5, and the examples of FIPS 180-4 and FIPS 202 for "abc". */
    @ParameterizedTest
    @CsvSource({
        "sha1, A9993E364706816ABA3E25717850C26C9CD0D89D",
        "sha2, BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD",
        "sha2(256), BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD",
        "sha2(224), 23097D223405D8228642A477BDA255B32AADBCE4BDA0B3F7E36C9DA7",
        "digest(md5), 900150983CD24FB0D6963F7D28E17F72",
        "digest(MD5), 900150983CD24FB0D6963F7D28E17F72",
        "digest(SHA-256), BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD",
        "digest(sha3-256), 3A985DA74FE225B2045C172D6BD390BD855F086E3E9D525B46BFE24511431532",
        "digest(sha512-256), 53048E2681941EF99B2E29B76B4C7DABE4C2D0C634FC6D46E0E2F13107E7AF23",
        "sha2(384), CB00753F45A35E8BB5A03D699AC65007272C32AB0EDED1631A8B605A43FF5BED8086072BA1E7CC2358BAECA134C825A7"})
    void digestsAreThePublishedOnes(String converter, String hex) {
        assertEquals(hex, evaluation.value("str(abc)," + converter + ",hex"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha512-224", "sha512-256",
        "sha3-224", "sha3-256", "sha3-384", "sha3-512"})
    void eachDigestCanBeAKeyedOne(String algorithm) {
        assertEquals(evaluation.value("str(abc),digest(" + algorithm + ")").length(),
                evaluation.value("str(abc),hmac(" + algorithm + ",a2V5)").length());
    }

    /** RFC 4231 §4.2 and §4.3. */
    @Test
    void hmacsAreThoseOfTheStandard() {
        String key = Base64.getEncoder().encodeToString(HexFormat.of().parseHex("0b".repeat(20)));
        assertEquals("B0344C61D8DB38535CA8AFCEAF0BF12B881DC200C9833DA726E9376C2E32CFF7",
                evaluation.value("str(Hi There),hmac(sha256," + key + "),hex"));
        assertEquals("5BDCC146BF60754E6A042426089575C75A003F089D2739839DEC58B964EC3843",
                evaluation.value("str(what do ya want for nothing?),hmac(sha256,SmVmZQ==),hex"));
    }

    @Test
    void aDigestIsTheSameASecondTime() {
        var expression = evaluation.parse("str(abc),sha1,hex");
        assertEquals(evaluation.value(expression), evaluation.value(expression));
    }

    @Test
    void mistakesAreToldWithTheirPlace() {
        assertEquals("test:1:13: argument 1 of sha2 must be 224, 256, 384 or 512",
                evaluation.problem("str(a),sha2(1)"));
        assertTrue(evaluation.problem("str(a),digest(nope)")
                .startsWith("test:1:15: argument 1 of digest must be one of md5, sha1, sha224,"));
        assertEquals("test:1:20: argument 2 of hmac must be a key in base64",
                evaluation.problem("str(a),hmac(sha256,a2V5C!)"));
        assertEquals("test:1:20: argument 2 of hmac must be a key in base64",
                evaluation.problem("str(a),hmac(sha256,'')"));
    }
}
