package ub.http.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import ub.core.problem.BadTextException;
import ub.core.problem.NearestName;
import ub.core.problem.PlacedText;

/**
 * Compiles expressions: {@code fetch(arguments),converter(arguments),…}. One thread, when a configuration is read.
 *
 * <p>Between parentheses, arguments are parted by commas; quotes of either kind keep a comma or a parenthesis from its
 * meaning, and so does a backslash outside quotes.
 */
public final class SampleParser {
    private final Words words;
    private final RuleFiles files;

    public SampleParser(Words words, RuleFiles files) {
        this.words = words;
        this.files = files;
    }

    public Words words() {
        return words;
    }

    public RuleFiles files() {
        return files;
    }

    /**
     * Compiles a whole text.
     *
     * @throws BadTextException when it is no expression
     */
    public SampleExpression parse(PlacedText text) {
        WordScanner scanner = new WordScanner(text);
        FetchDefinition definition = fetch(scanner.word());
        Fetch fetch = definition.maker().apply(arguments(scanner, definition.usage(), definition.least(),
                definition.most()));
        return new SampleExpression(text.text(), fetch, List.of(), definition.type(), definition.moments())
                .with(converters(scanner, definition.type()));
    }

    /** Compiles the converters behind a fetch: {@code ,lower,word(1,.)}, or nothing. */
    public ConverterChain converters(PlacedText text, SampleType type) {
        return converters(new WordScanner(text), type);
    }

    private ConverterChain converters(WordScanner scanner, SampleType start) {
        List<Converter> chain = new ArrayList<>();
        SampleType type = start;
        while (scanner.comma()) {
            PlacedText word = scanner.word();
            ConverterDefinition definition = converter(word);
            Optional<Converter> cast = Casts.between(type, definition.input());
            if (type != definition.input()) {
                chain.add(cast.orElseThrow(noCast(word, type, definition)));
            }
            chain.add(definition.maker().apply(arguments(scanner, definition.usage(), definition.least(),
                    definition.most())));
            type = definition.output() == null ? definition.input() : definition.output();
        }
        scanner.end();
        return new ConverterChain(chain, type);
    }

    private static Supplier<BadTextException> noCast(PlacedText word, SampleType type,
                                                     ConverterDefinition definition) {
        return () -> new BadTextException(word.place(), word + " takes " + definition.input().word() + " samples, not "
                + type.word());
    }

    private FetchDefinition fetch(PlacedText word) {
        FetchDefinition definition = words.fetches().get(word.text());
        if (definition == null) {
            throw new BadTextException(word.place(), "unknown sample fetch \"" + word + "\"",
                    NearestName.suggestion(word.text(), words.fetches().keySet()));
        }
        return definition;
    }

    private ConverterDefinition converter(PlacedText word) {
        ConverterDefinition definition = words.converters().get(word.text());
        if (definition == null) {
            throw new BadTextException(word.place(), "unknown converter \"" + word + "\"",
                    NearestName.suggestion(word.text(), words.converters().keySet()));
        }
        return definition;
    }

    private Arguments arguments(WordScanner scanner, String usage, int least, int most) {
        Arguments arguments = new Arguments(scanner.lastWord(), scanner.arguments(), files);
        if (arguments.count() < least || arguments.count() > most) {
            throw new BadTextException(arguments.word().place(), "wrong number of arguments for " + arguments.word(),
                    Optional.of("it is written " + usage));
        }
        return arguments;
    }

    /**
     * Converters in their order, casts included. Immutable.
     *
     * @param converters what they do
     * @param type       of what comes out
     */
    public record ConverterChain(List<Converter> converters, SampleType type) {
        public ConverterChain {
            converters = List.copyOf(converters);
        }
    }
}
