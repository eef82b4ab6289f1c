package ub.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A file with twenty mistakes: each is reported once, in the order of the file, to the letter. */
class MistakesTest {
    @Test
    void reportsEveryMistakeInTheOrderOfTheFile() throws IOException {
        LoadResult result = Loading.loader(Map.of())
                .load("mistakes.toml", resource("mistakes.toml"), Overrides.NONE);
        assertEquals(resource("mistakes.expected.txt").strip(), Loading.failure(result));
        assertEquals(19, result.problems().size());
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = MistakesTest.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
