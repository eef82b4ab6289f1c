package ub.http.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {
    private static final String RIGHT = "Hello world!";

    private final User anna = new User("anna", List.of(), Password.ofHash(PasswordTest.SHA_512));
    private final Userlist staff = new Userlist("staff", List.of(anna, new User("bob", List.of(), Password.of("b"))));
    private final Credentials credentials = new Credentials();

    private Validity check(String userAndPassword) {
        credentials.clear();
        credentials.read(BasicRequest.of(userAndPassword));
        return credentials.check(staff);
    }

    /** The first is the example of RFC 7617 §2. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==  | Aladdin | open sesame",
        "bAsIc   QWxhZGRpbjpvcGVuIHNlc2FtZQ== | Aladdin | open sesame",
        "Basic YTpiOmM=                      | a       | b:c",
        "Basic YTo=                          | a       | ''",
        "Basic Ojo=                          | ''      | :"})
    void readsNameAndPassword(String field, String user, String password) {
        credentials.read(BasicRequest.withFields("Authorization: " + field.strip()));
        assertEquals(user, credentials.user());
        assertEquals(password, credentials.password());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic", "Basic ", "Basic QWxhZGRpbg==", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ",
        "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ===", "Basic QWxh!GRpbjpvcGVuIHNlc2Ft",
        "Basic =", "Basic ====", "Basic QWxh ZGRp"})
    void whatIsWrongForItsSchemeIsNothing(String field) {
        credentials.read(BasicRequest.withFields("Authorization: " + field));
        assertNull(credentials.scheme());
        assertNull(credentials.user());
        assertNull(credentials.password());
        assertEquals(Validity.INVALID, credentials.check(staff));
    }

    @ParameterizedTest
    @CsvSource({"Basic, Basic", "bASIC, Basic", "Bearer, Bearer", "bearer, Bearer", "Digest,", "BasicX,"})
    void theSchemeIsOneOfTwo(String written, String scheme) {
        credentials.read(BasicRequest.withFields("Authorization: " + written + " QWxhZGRpbjpvcGVuIHNlc2FtZQ=="));
        assertEquals(scheme, credentials.scheme());
        assertEquals("Basic".equals(scheme) ? "Aladdin" : null, credentials.user());
    }

    @Test
    void withoutTheFieldNothingIsKnown() {
        credentials.read(BasicRequest.withFields());
        assertNull(credentials.scheme());
        assertEquals(Validity.INVALID, credentials.check(staff));
    }

    @Test
    void ofTwoFieldsNoneCounts() {
        credentials.read(BasicRequest.withFields("Authorization: Basic YTpi", "Authorization: Basic YTpi"));
        assertNull(credentials.scheme());
        assertNull(credentials.user());
    }

    @Test
    void aFieldThatIsTooLongNamesNobody() {
        int longest = (Credentials.MAX_FIELD_BYTES - "Basic ".length()) / 4 * 3;
        credentials.read(BasicRequest.of("a:" + "x".repeat(longest - 2)));
        assertEquals("a", credentials.user());
        credentials.clear();
        credentials.read(BasicRequest.of("a:" + "x".repeat(longest)));
        assertNull(credentials.user());
    }

    @Test
    void theFieldIsReadOnceForEachExchange() {
        credentials.read(BasicRequest.of("anna:x"));
        credentials.read(BasicRequest.of("bob:x"));
        assertEquals("anna", credentials.user());
        credentials.clear();
        credentials.read(BasicRequest.of("bob:x"));
        assertEquals("bob", credentials.user());
    }

    @Test
    void aKnownPasswordIsCheckedAtOnce() {
        assertEquals(Validity.VALID, check("bob:b"));
        assertEquals(Validity.INVALID, check("bob:B"));
        assertEquals(Validity.INVALID, check("nobody:b"));
        assertFalse(credentials.awaitsProof());
    }

    @Test
    void aHashIsAskedOnceAndThenKnown() {
        assertEquals(Validity.UNPROVED, check("anna:" + RIGHT));
        assertTrue(credentials.awaitsProof());
        credentials.prove();
        assertFalse(credentials.awaitsProof());
        assertEquals(Validity.VALID, credentials.check(staff));
        assertEquals(Validity.VALID, check("anna:" + RIGHT), "another request need not wait");
        assertEquals(Validity.INVALID, check("anna:wrong"), "nor does one with a wrong password");
    }

    @Test
    void aWrongPasswordStaysWrongForItsExchange() {
        assertEquals(Validity.UNPROVED, check("anna:wrong"));
        credentials.prove();
        assertEquals(Validity.INVALID, credentials.check(staff));
        assertFalse(credentials.awaitsProof());
        assertEquals(Validity.UNPROVED, check("anna:" + RIGHT), "for the next one it is as before");
    }

    /** A condition that asks two lists must come to its end. */
    @Test
    void whoIsWrongInTwoListsIsProvedInEachOnce() {
        Userlist guests = new Userlist("guests",
                List.of(new User("anna", List.of(), Password.ofHash(PasswordTest.SHA_256))));
        credentials.read(BasicRequest.of("anna:wrong"));
        int proofs = 0;
        while (credentials.check(staff) == Validity.UNPROVED || credentials.check(guests) == Validity.UNPROVED) {
            credentials.prove();
            assertTrue(++proofs <= 2);
        }
        assertEquals(2, proofs);
    }

    @Test
    void aProofThatFailsIsNone() {
        // Nothing that a configuration can hold: the library refuses it.
        User broken = new User("eve", List.of(), Password.ofHash("$6$"));
        Userlist list = new Userlist("list", List.of(broken));
        credentials.read(BasicRequest.of("eve:x"));
        assertEquals(Validity.UNPROVED, credentials.check(list));
        assertThrows(RuntimeException.class, credentials::prove);
        assertEquals(Validity.INVALID, credentials.check(list));
    }
}
