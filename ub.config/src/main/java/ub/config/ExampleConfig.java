package ub.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A commented configuration that shows every key with its default, for an operator to start from. Immutable. */
public final class ExampleConfig {
    private ExampleConfig() {
    }

    /** Returns it as TOML. */
    public static String toml() {
        try (InputStream resource = ExampleConfig.class.getResourceAsStream("example.toml")) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
