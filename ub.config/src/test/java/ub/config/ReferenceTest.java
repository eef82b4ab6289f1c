package ub.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code doc/configuration.md} says what the program does; others have examples, too. */
class ReferenceTest {
    private static final Pattern EXAMPLE = Pattern.compile("```toml\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern KEY_ROW = Pattern.compile("^\\| `([a-z_]+)` \\|", Pattern.MULTILINE);
    private static final Map<String, String> ENVIRONMENT = Map.of("HOST", "127.0.0.1", "ULTRA_API_KEY", "key",
            "BOB_PASSWORD", "builder");

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleLoadsWithoutAWarning(String example) {
        LoadResult result = Loading.load(example, Overrides.NONE, ENVIRONMENT);
        assertEquals("", Loading.render(result.problems()));
        assertInstanceOf(LoadResult.Loaded.class, result);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void everyKeyStandsInTheExampleFile(String key) {
        assertTrue(Pattern.compile("\\b" + key + "(?:]| =)").matcher(ExampleConfig.toml()).find(), key);
    }

    @ParameterizedTest
    @EnumSource
    void everyFlagAndVariableIsDescribed(Setting setting) throws IOException {
        String row = "| " + setting.flag().map(flag -> "`" + flag + "` ").orElse("") + "| "
                + setting.variable().map(variable -> "`" + variable + "` ").orElse("") + "| ";
        assertTrue(reference().contains("\n" + row), row);
    }

    @Test
    void theOtherTestsFindExamplesAndKeys() throws IOException {
        assertTrue(examples().size() >= 8);
        assertTrue(keys().size() >= 48);
    }

    private static List<String> examples() throws IOException {
        return EXAMPLE.matcher(reference() + document("health.md") + document("proxy-protocol.md")
                + document("resilience.md") + document("names.md") + document("stickiness.md")).results()
                .map(match -> match.group(1)).toList();
    }

    private static List<String> keys() throws IOException {
        return KEY_ROW.matcher(reference()).results().map(match -> match.group(1)).toList();
    }

    private static String reference() throws IOException {
        return document("configuration.md");
    }

    /** Maven runs the tests of a module in its folder. */
    private static String document(String name) throws IOException {
        return Files.readString(Path.of("..", "doc", name));
    }
}
