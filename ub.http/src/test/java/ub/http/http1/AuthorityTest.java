package ub.http.http1;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorityTest {
    private static boolean isValid(String text) {
        Bytes bytes = Bytes.whole(text);
        return Authority.isValid(bytes.segment, Bytes.START, bytes.length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a.b-c_d~e", "a!$&'()*+,;=b", "%41", "a:0", "a:65535", "a:", "127.0.0.1:80",
        "[::]", "[::1]:443", "[1:2:3:4:5:6:7:8]", "[ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255]"})
    void takesAHostWithOrWithoutPort(String text) {
        assertTrue(isValid(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", ":80", "a:65536", "a:-1", "a:99999999999999999999", "a b", "a@b", "a/", "a?", "a#",
        "a\\", "a%", "a%4", "a%4g", "[]", "[a]", "[::1", "::1]", "[::1]x", "[v1.a]", "[::1%25eth0]", "a\"b", "a<b"})
    void refusesEverythingElse(String text) {
        assertFalse(isValid(text));
    }
}
