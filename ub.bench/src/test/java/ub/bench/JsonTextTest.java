package ub.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTextTest {
    @Test
    void indentsNestedValuesInOrder() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("b", List.of(1, 2.5, true));
        tree.put("a", null);
        tree.put("empty", List.of());
        tree.put("none", Map.of());
        assertEquals("""
                {
                  "b": [
                    1,
                    2.5,
                    true
                  ],
                  "a": null,
                  "empty": [],
                  "none": {}
                }
                """, JsonText.of(tree));
    }

    @Test
    void escapesQuotesBackslashesAndControlCharacters() {
        assertEquals("\"a\\\"b\\\\c\\u000ad\"\n", JsonText.of("a\"b\\c\nd"));
    }

    @Test
    void writesNumbersThatJsonCannotSayAsNull() {
        assertEquals("null\n", JsonText.of(Double.NaN));
        assertEquals("null\n", JsonText.of(Double.POSITIVE_INFINITY));
    }

    @Test
    void refusesValuesOfOtherKinds() {
        Object stranger = new Object();
        assertThrows(IllegalArgumentException.class, () -> JsonText.of(stranger));
    }
}
