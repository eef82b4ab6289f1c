package ub.http.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ub.core.problem.BadTextException;

class ParameterFetchesTest {
    private static Scene target(String target) {
        return Scene.of("GET " + target + " HTTP/1.1", "Host: h");
    }

    @Test
    void walksThroughAllParametersOfAName() {
        Scene scene = target("/?a=1&b=2&a=3;a=4");

        assertEquals(List.of("1", "3", "4"), scene.all("urlp(a)"));
        assertEquals("1", scene.shown("url_param(a)"));
        assertEquals(List.of("1", "2", "3", "4"), scene.all("urlp"));
        assertEquals("1", scene.shown("urlp"));
        assertEquals(List.of("2"), scene.all("urlp_val(b)"));
    }

    @ParameterizedTest
    @CsvSource({
        "/, NO", "/?, NO", "/?a, NO", "/?a=, ''", "/?a=1, 1", "/?b=1;a=2, 2", "/x;a=1, NO", "/x;a=1?a=2, 2",
        "/?a=1?a=2, 1", "/?aa=1&ba=2&a=3, 3", "/?A=1&a=2, 2", "/?a&a=2, 2", "/?a=&a=2, ''", "/?b&a=2, 2", "/?=1&a=2, 2",
        "/?a==2, '=2'", "/?a=1=3, 1=3", "/?a=1&, 1", "/?&&a=1, 1", "/?a=1%20b, 1%20b", "http://h/p?a=1, 1",
        "/?b=a=2, NO", "/?&=1, NO", "http://h?a=1, 1",
    })
    void findsAParameter(String target, String value) {
        assertEquals(value, target(target).shown("urlp(a)"));
    }

    @ParameterizedTest
    @CsvSource({
        "/x;a=1?a=2, ;, 1?a=2", "/x;a=1;b=2, ;, 1", "/?a=1;a=2, ;, 2", "/?a=1, ;, NO",
        "/?a=x|a=2, |, 2", "/x|a=1|b=2, |, 1", "/?a=1&a=2, ?, 1",
    })
    void startsBehindTheDelimiterAndStopsAtIt(String target, String delimiter, String value) {
        assertEquals(value, target(target).shown("urlp(a," + delimiter + ")"));
    }

    @Test
    void caseMattersUnlessItIsSaidNotTo() {
        assertEquals(List.of("2"), target("/?A=1&a=2").all("urlp(a)"));
        assertEquals(List.of("1", "2"), target("/?A=1&a=2").all("urlp(a,,i)"));
    }

    @ParameterizedTest
    @CsvSource({"12, 12", "-12, -12", "1%20b, 1", "'', 0", "x, 0"})
    void readsNumbers(String value, String number) {
        assertEquals(number, target("/?a=" + value).shown("urlp_val(a)"));
    }

    @ParameterizedTest
    @CsvSource({"a=1&b&a=2, 1|2", "b=&a=2;, 2", "'', ''", "A=1, ''", "a, ''", "x?a=1, ''"})
    void findsParametersOfAForm(String body, String values) {
        Scene scene = Scene.of("POST / HTTP/1.1", "Host: h", "Content-Length: " + body.length()).payload(body, true);
        List<String> expected = values.isEmpty() ? List.of() : List.of(values.split("\\|"));

        assertEquals(expected, scene.all("req.body_param(a)"));
        assertEquals(expected.isEmpty() ? "NO" : expected.getFirst(), scene.shown("req.body_param(a)"));
    }

    @Test
    void aFormHasParametersOfAnyName() {
        Scene scene = Scene.of("POST / HTTP/1.1", "Host: h", "Content-Length: 9").payload("a=1&B=2&c", true);

        assertEquals(List.of("1", "2"), scene.all("req.body_param"));
        assertEquals(List.of("2"), scene.all("req.body_param(b,i)"));
    }

    @Test
    void thereIsNothingWithoutARequest() {
        assertEquals("NO", new Scene().shown("urlp(a)"));
        assertEquals("NO", new Scene().payload("a=1", true).shown("req.body_param(a)"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "urlp(a,xy) | argument 2 of urlp must be one character of ASCII",
        "urlp(a,é) | argument 2 of urlp must be one character of ASCII",
        "urlp(a,,j) | argument 3 of urlp must be \"i\", which makes letters of either case equal, or missing",
        "urlp(a,?,i,x) | wrong number of arguments for urlp",
        "req.body_param(a,i,x) | wrong number of arguments for req.body_param",
    })
    void saysWhatIsWrongWithArguments(String expression, String message) {
        assertEquals(message, assertThrows(BadTextException.class, () -> Scene.compile(expression)).getMessage());
    }
}
