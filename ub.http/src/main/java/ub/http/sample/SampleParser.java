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
    private final RuleNames names;

    /** Makes a parser; {@code names} is told of all that expressions name. */
    public SampleParser(Words words, RuleNames names) {
        this.words = words;
        this.names = names;
    }

    public Words words() {
        return words;
    }

    public RuleNames names() {
        return names;
    }

    public RuleFiles files() {
        return names.files();
    }

    /**
     * Compiles a whole text.
     *
     * @throws BadTextException when it is no expression
     */
    public SampleExpression parse(PlacedText text) {
        Beginning beginning = parseBeginning(text);
        if (beginning.length() < text.length()) {
            throw new BadTextException(text.place(beginning.length(), beginning.length() + 1),
                    "unexpected \"" + text.charAt(beginning.length()) + "\"");
        }
        return beginning.expression();
    }

    /**
     * Compiles the expression that a text begins with.
     *
     * @throws BadTextException when it begins with none
     */
    Beginning parseBeginning(PlacedText text) {
        WordScanner scanner = new WordScanner(text);
        FetchDefinition definition = fetch(scanner.word());
        Fetch fetch = definition.maker().apply(arguments(scanner, null, definition.usage(), definition.least(),
                definition.most()));
        ConverterChain chain = converters(scanner, definition.type());
        String written = text.text().substring(0, scanner.position());
        return new Beginning(new SampleExpression(written, fetch, chain.converters(), chain.type(),
                definition.moments()), scanner.position());
    }

    /** Compiles the converters behind a fetch: {@code ,lower,word(1,.)}, or nothing. */
    public ConverterChain converters(PlacedText text, SampleType type) {
        WordScanner scanner = new WordScanner(text);
        ConverterChain chain = converters(scanner, type);
        scanner.end();
        return chain;
    }

    private ConverterChain converters(WordScanner scanner, SampleType start) {
        List<Converter> chain = new ArrayList<>();
        SampleType type = start;
        while (scanner.comma()) {
            PlacedText word = scanner.word();
            ConverterDefinition definition = converter(word);
            SampleType taken = definition.input() == null ? type : definition.input();
            if (type != taken) {
                chain.add(Casts.between(type, taken).orElseThrow(noCast(word, type, taken)));
            }
            chain.add(definition.maker().apply(arguments(scanner, taken, definition.usage(), definition.least(),
                    definition.most())));
            type = definition.output() == null ? taken : definition.output();
        }
        return new ConverterChain(chain, type);
    }

    private static Supplier<BadTextException> noCast(PlacedText word, SampleType given, SampleType taken) {
        return () -> new BadTextException(word.place(), word + " takes " + taken.word() + " samples, not "
                + given.word());
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

    private Arguments arguments(WordScanner scanner, SampleType input, String usage, int least, int most) {
        Arguments arguments = new Arguments(scanner.lastWord(), scanner.arguments(), input, names);
        if (arguments.count() < least || arguments.count() > most) {
            throw new BadTextException(arguments.word().place(), "wrong number of arguments for " + arguments.word(),
                    Optional.of("it is written " + usage));
        }
        return arguments;
    }

    /**
     * An expression at the start of a longer text. Immutable.
     *
     * @param expression what it says
     * @param length     how many characters it takes
     */
    record Beginning(SampleExpression expression, int length) {
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
