package ub.http.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hashes are those of U. Drepper, "Unix crypt using SHA-256 and SHA-512", and of "openssl passwd". */
class PasswordTest {
    static final String SHA_512 = "$6$saltstring$svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjl/O817G3uBnIFNjnQJuesI"
            + "68u4OTLiBFdcbYEdFCoEOfaS35inz1";
    static final String SHA_256 = "$5$saltstring$5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc5";
    private static final String MANY_ROUNDS = "$6$rounds=10000$saltstringsaltst$OW1/O6BYHV6BcXZu8QVeXbDWra3Oeqh0"
            + "sbHbbMCVNSnCM/UrjmM0Dp8vOuZeHBy/YTBmSK6H9qs/y3RnOaw5v.";
    private static final String RIGHT = "Hello world!";

    private static boolean prove(Password password, String given) {
        byte[] bytes = given.getBytes(StandardCharsets.UTF_8);
        return password.prove(bytes, Password.digest(bytes));
    }

    private static Validity check(Password password, String given) {
        return password.check(Password.digest(given.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {SHA_512, SHA_256, MANY_ROUNDS})
    void aHashTellsTheRightPasswordFromOthers(String hash) {
        assertTrue(Password.isHash(hash));
        assertFalse(prove(Password.ofHash(hash), "Hello world"));
        assertFalse(prove(Password.ofHash(hash), ""));
        assertTrue(prove(Password.ofHash(hash), RIGHT));
    }

    @Test
    void beforeAProofNothingIsKnownAndAfterItEverything() {
        Password password = Password.ofHash(SHA_512);
        assertEquals(Validity.UNPROVED, check(password, RIGHT));
        assertFalse(prove(password, "wrong"));
        assertEquals(Validity.UNPROVED, check(password, RIGHT));
        assertTrue(prove(password, RIGHT));
        assertEquals(Validity.VALID, check(password, RIGHT));
        assertEquals(Validity.INVALID, check(password, "wrong"));
        assertFalse(prove(password, "wrong"));
    }

    @Test
    void aPasswordThatIsKnownNeedsNoProof() {
        Password password = Password.of("grüße");
        assertEquals(Validity.VALID, check(password, "grüße"));
        assertEquals(Validity.INVALID, check(password, "gruesse"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "$6$", "$6$salt$short", "$1$pepper$A2ESmIfzBaYT0p5pfGkXP1",
        "$2y$05$bvIG6Nmid91Mu9RcmmWZfO5HJIMCT8riNW0hEp8f6/FuA2/mHZFpe", "abJnggxhB/yWI",
        "$5$saltstring$5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc5x",
        "$6$saltstring$5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc5",
        "$5$rounds=10000000$saltstring$5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc5",
        "$5$saltstringsaltstr$5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc5",
        "$5$salt string$5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc5"})
    void otherTextsAreNoHashes(String text) {
        assertFalse(Password.isHash(text));
    }

    @Test
    void aPasswordIsNotShown() {
        assertFalse(Password.of("secret").toString().contains("secret"));
        assertFalse(Password.ofHash(SHA_256).toString().contains("salt"));
    }
}
