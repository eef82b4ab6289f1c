package ub.http.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9112 §7.1.1, and §5.6.2 to §5.6.4 of RFC 9110 for its parts. */
class ChunkExtensionsTest {
    private static final String TOKEN = "[!#$%&'*+\\-.^_`|~0-9A-Za-z]+";
    private static final String QUOTED =
            "\"([\\t \\x21\\x23-\\x5b\\x5d-\\x7e\\x80-\\xff]|\\\\[\\t \\x21-\\x7e\\x80-\\xff])*\"";
    private static final String BWS = "[ \\t]*";
    private static final Pattern GRAMMAR = Pattern.compile(
            "(" + BWS + ";" + BWS + TOKEN + "(" + BWS + "=" + BWS + "(" + TOKEN + "|" + QUOTED + "))?)+");

    private static boolean accepted(String text) {
        ChunkExtensions extensions = new ChunkExtensions();
        extensions.reset();
        for (byte value : text.getBytes(StandardCharsets.ISO_8859_1)) {
            if (!extensions.take(value)) {
                return false;
            }
        }
        return extensions.complete();
    }

    @ParameterizedTest
    @ValueSource(strings = {";a", ";a=b", ";a=\"\"", ";a=\"b;c\"", ";a=\"\\\"\"", ";a=\"\\\\\"", " ; a = b ;\tc",
        ";a;b;c=d", ";a=\"b\" ;c", ";a ;b", ";a=\"\u00fc \t\""})
    void takesWhatTheGrammarAllows(String text) {
        assertTrue(accepted(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ";", " ", "a", ";;a", ";a=", ";a=;b", ";=b", ";a=b=c",
        ";a b", ";a=b c", ";a=\"b", ";a=\"\\",
        ";a=\"b\"c", ";a=b\"c\"", ";\"a\"", ";a ",
        ";a=b ", ";a=\"b\" ", ";a(", ";a=\u00fc", ";a=\"\u0000\"", ";a=\"\\\u0001\"",
        ";a=\"\u007f\"", ";a\u000b"})
    void refusesWhatItDoesNot(String text) {
        assertFalse(accepted(text));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(";", "=", "\"", "\\", " ", "\t", "a", "b1", "\u00e9", "\u0007", ",").list().ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    @Property(tries = 5_000)
    void agreesWithTheGrammar(@ForAll("texts") String text) {
        assertEquals(GRAMMAR.matcher(text).matches(), accepted(text), text);
    }
}
