package ub.app.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The flag that names a configuration file. Immutable. */
final class ConfigFile {
    private static final String NAME = "--config";

    private ConfigFile() {
    }

    static OptionSpec option() {
        return OptionSpec.builder("-c", "-f", NAME).paramLabel("FILE").type(Path.class).arity("1")
                .description("the configuration, in TOML; \"ub example\" prints one").build();
    }

    static Optional<Path> of(ParseResult given) {
        Optional<Path> file = Optional.ofNullable(given.matchedOptionValue(NAME, null));
        if (file.isPresent() && file.get().toString().isEmpty()) {
            throw wrong(given, "the name of the file is empty");
        }
        return file;
    }

    /** Returns the file of a command that needs one. The parser would ask for it before it told of a mistyped flag. */
    static Path required(ParseResult given) {
        return of(given).orElseThrow(() -> wrong(given, "which file? give -c FILE"));
    }

    private static ParameterException wrong(ParseResult given, String sentence) {
        return new ParameterException(given.commandSpec().commandLine(), sentence);
    }
}
