package ub.http.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {
    private static ConverterDefinition converter(String name) {
        return new ConverterDefinition(name, SampleType.STRING, SampleType.STRING, name, 0, 0, _ -> (_, _) -> true);
    }

    @Test
    void findsByNameAndKeepsTheOrder() {
        Words words = Words.of(List.of(), List.of(converter("b"), converter("a")));

        assertEquals(List.of("b", "a"), List.copyOf(words.converters().keySet()));
        assertEquals("a", words.converters().get("a").name());
    }

    @Test
    void aNameCannotOccurTwice() {
        List<ConverterDefinition> twice = List.of(converter("a"), converter("a"));
        assertEquals("defined twice: a",
                assertThrows(IllegalArgumentException.class, () -> Words.of(List.of(), twice)).getMessage());
    }
}
