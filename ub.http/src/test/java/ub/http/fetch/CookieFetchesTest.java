package ub.http.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ub.http.sample.Found;
import ub.http.sample.SampleExpression;

class CookieFetchesTest {
    private static Scene cookies(String... lines) {
        return Scene.withFields(Stream.of(lines).map(line -> "Cookie: " + line).toArray(String[]::new));
    }

    private static Scene setCookies(String... lines) {
        return Scene.withAnswer(Stream.of(lines).map(line -> "Set-Cookie: " + line).toArray(String[]::new));
    }

    @Test
    void walksThroughAllCookiesOfAName() {
        Scene scene = cookies("a=1; b=2; a=3", "c=4;a=5");

        assertEquals(List.of("1", "3", "5"), scene.all("req.cook(a)"));
        assertEquals("5", scene.shown("cook(a)"));
        assertEquals("3", scene.shown("cook_cnt(a)"));
        assertEquals(List.of("1", "2", "3", "4", "5"), scene.all("cook"));
        assertEquals("1", scene.shown("req.cook"));
        assertEquals("5", scene.shown("req.cook_cnt"));
    }

    @ParameterizedTest
    @CsvSource({
        "'a =  x  y ; b=2', x  y",
        "'a=\"q;z\"; b=2', '\"q;z\"'",
        "'a=\"q\\\";z\"; b=2', '\"q\\\";z\"'",
        "'b=1\"x;a=9\";a=3', 3",
        "'a=\"1', '\"1'",
        "'a==2', '=2'",
        "'xa=1; ax=2; a=3', 3",
        "'a=1;', 1",
        "';;a=1', 1",
        "'=1; a=2', 2",
        "'a=1,b=2', 1",
        "'a=', ''",
        "'a=; b=2', ''",
        "'$a=1; a=2; $Path=/', 2",
        "'a', NO",
        "'a; b=2', NO",
        "'b=a=1', NO",
        "'A=1', NO",
        "'$a=1', NO",
        "'', NO",
    })
    void findsACookie(String line, String value) {
        assertEquals(value, cookies(line).shown("req.cook(a)"));
        assertEquals(value.equals("NO") ? "0" : "1", cookies(line).shown("req.cook_cnt(a)"));
    }

    /** RFC 2965 §3.3.4. */
    @Test
    void aNameThatStartsWithADollarSignIsNoCookie() {
        assertEquals(List.of("2"), cookies("$Version=1; a=2; $Path=/").all("cook"));
    }

    @Test
    void readsNumbers() {
        assertEquals(List.of("12", "0"), cookies("a=12; a=x").all("cook_val(a)"));
        assertEquals("7", setCookies("a=7; Max-Age=60").shown("res.cook_val(a)"));
    }

    @ParameterizedTest
    @CsvSource({
        "'a=1; Path=/; b=2', 1",
        "'a=1; Expires=Wed, 09 Jun 2021 10:18:14 GMT', 1",
        "'a=1,2; Path=/', '1,2'",
        "'a=\"1;2\"; x=y', '\"1;2\"'",
        "'a = 1 ; x', 1",
        "'a=; x', ''",
        "'a=', ''",
        "'b=1; a=2', NO",
        "'b=1, a=2', NO",
        "'A=1', NO",
        "'a', NO",
    })
    void anAnswerSetsOneCookieALine(String line, String value) {
        assertEquals(value, setCookies(line).shown("res.cook(a)"));
        assertEquals(value, setCookies(line).shown("scook(a)"));
    }

    @Test
    void walksThroughAllCookiesOfAnAnswer() {
        Scene scene = setCookies("a=1; Path=/", "b=2", "a=3");

        assertEquals(List.of("1", "3"), scene.all("res.cook(a)"));
        assertEquals("3", scene.shown("res.cook(a)"));
        assertEquals("1", scene.shown("res.cook"));
        assertEquals("3", scene.shown("res.cook_cnt"));
        assertEquals("NO", scene.shown("req.cook(a)"));
    }

    @Test
    void thereIsNothingWithoutAMessage() {
        for (String word : List.of("req.cook(a)", "req.cook_cnt", "res.cook(a)", "res.cook_cnt(a)")) {
            assertEquals("NO", new Scene().shown(word));
        }
    }

    @Property
    void findsWhatAClientHasPutTogether(
            @ForAll @Size(max = 6) List<@AlphaChars @StringLength(min = 1, max = 2) String> names) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            line.append(i == 0 ? "" : "; ").append(names.get(i)).append('=').append(i);
        }
        for (String name : names) {
            List<String> expected = Stream.iterate(0, i -> i < names.size(), i -> i + 1)
                    .filter(i -> names.get(i).equals(name)).map(String::valueOf).toList();
            assertEquals(expected, cookies(line.toString()).all("cook(" + name + ")"));
        }
    }

    @ParameterizedTest
    @CsvSource({"a=;", "b;", "';'", "'\"\";'", "'a=\"\\\";\";'"})
    void aWalkNeverGoesBack(String pair) {
        String[] lines = new String[100];
        Arrays.fill(lines, String.join("", Collections.nCopies(8_000 / pair.length(), pair)));
        Scene scene = cookies(lines);
        SampleExpression each = Scene.compile("cook(a)");
        int reached = 0;
        for (Found found = each.first(scene.subject, scene.sample); found == Found.YES;
                found = each.next(scene.subject, scene.sample)) {
            assertTrue(scene.sample.offset() >= reached);
            reached = Math.max(scene.sample.offset() + scene.sample.length(), scene.sample.position());
        }
        assertEquals(pair.startsWith("a") ? 100 * (8_000 / pair.length()) : 0,
                Integer.parseInt(scene.shown("cook_cnt(a)")));
    }
}
