package ub.http.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ub.core.net.PeerAddress;
import ub.core.problem.BadTextException;
import ub.core.problem.PlacedText;
import ub.http.message.Forwarding;
import ub.http.message.Session;

class VariableNamesTest {
    private final Subject subject = new Subject(new Scratch());
    private final Sample sample = new Sample();

    VariableNamesTest() {
        subject.open(null, Map.of(), List.of(), session());
    }

    private static Session session() {
        PeerAddress address = new PeerAddress("127.0.0.1", 1);
        return new Session(address, address, 0, new Forwarding("127.0.0.1", Forwarding.Scheme.HTTP));
    }

    private static Variable find(String name) {
        return VariableNames.find(PlacedText.of("rule", name));
    }

    private void set(String name, String value) {
        byte[] bytes = ("<" + value + ">").getBytes(StandardCharsets.ISO_8859_1);
        sample.setText(MemorySegment.ofArray(bytes), 1, value.length());
        find(name).set(subject, sample);
        MemorySegment.ofArray(bytes).fill((byte) '?');
    }

    private String get(String name) {
        return find(name).get(subject, sample) ? sample.text() : null;
    }

    @Test
    void aNameHasOneVariable() {
        assertSame(find("txn.a_1.B"), find("txn.a_1.B"));
        assertNotSame(find("txn.one"), find("txn.One"));
        assertNotSame(find("txn.one"), find("req.one"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"proc", "sess", "txn", "req", "res"})
    void keepsACopyUntilItIsForgotten(String scope) {
        set(scope + ".kept", "some text");
        assertEquals("some text", get(scope + ".kept"));

        set(scope + ".kept", "");
        assertEquals("", get(scope + ".kept"));

        find(scope + ".kept").unset(subject);
        assertFalse(find(scope + ".kept").get(subject, sample));
    }

    @Test
    void noTwoScopesShareAValue() {
        for (String scope : new String[] {"proc", "sess", "txn", "req", "res"}) {
            set(scope + ".apart", scope);
        }
        for (String scope : new String[] {"proc", "sess", "txn", "req", "res"}) {
            assertEquals(scope, get(scope + ".apart"));
        }
    }

    @Test
    void eachScopeEndsInItsTime() {
        for (String scope : new String[] {"proc", "sess", "txn", "req", "res"}) {
            set(scope + ".ends", scope);
        }

        subject.open(null, Map.of(), List.of(), subject.session());
        assertEquals("sess", get("sess.ends"));
        assertTrue(get("txn.ends") == null && get("req.ends") == null && get("res.ends") == null);

        subject.open(null, Map.of(), List.of(), session());
        assertEquals(null, get("sess.ends"));
        assertEquals("proc", get("proc.ends"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "user | 1 | unknown scope \"user\" of a variable | scopes are proc, sess, txn, req, res",
        "txm.user | 1 | unknown scope \"txm\" of a variable | did you mean \"txn\"?",
        "TXN.user | 1 | unknown scope \"TXN\" of a variable | scopes are proc, sess, txn, req, res",
        "txn | 1 | a name is missing behind \"txn\" | it is written txn.name",
        "txn. | 1 | a name is missing behind \"txn.\" | it is written txn.name",
        "txn.a-b | 6 | \"-\" cannot stand in a variable's name | letters, digits, dots and underscores can",
        "txn.é | 5 | \"é\" cannot stand in a variable's name | letters, digits, dots and underscores can",
    })
    void saysWhatIsWrongWithAName(String name, int column, String message, String suggestion) {
        BadTextException bad = assertThrows(BadTextException.class, () -> find(name));

        assertEquals(message, bad.getMessage());
        assertEquals(suggestion, bad.problem().suggestion().orElseThrow());
        assertEquals("rule:1:" + column, bad.problem().place().label());
    }
}
