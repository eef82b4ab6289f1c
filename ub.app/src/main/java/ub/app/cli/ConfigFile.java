package ub.app.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The flag that names a configuration file. Immutable. */
final class ConfigFile {
    private static final String NAME = "--config";

    private ConfigFile() {
    }

    static OptionSpec option() {
        return builder().build();
    }

    static OptionSpec requiredOption() {
        return builder().required(true).build();
    }

    private static OptionSpec.Builder builder() {
        return OptionSpec.builder("-c", "-f", NAME).paramLabel("FILE").type(Path.class).arity("1")
                .description("the configuration, in TOML; \"ub example\" prints one");
    }

    static Optional<Path> of(ParseResult given) {
        return Optional.ofNullable(given.matchedOptionValue(NAME, null));
    }
}
