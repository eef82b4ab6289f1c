package ub.http.sample;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** A few fetches that give what stands between their parentheses, so that tests need no request. */
public final class TestWords {
    private TestWords() {
    }

    /** Returns the fetches together with converters. */
    public static Words with(Collection<ConverterDefinition> converters) {
        return Words.of(List.of(
                definition("str", SampleType.STRING, arguments -> {
                    Literal text = Literal.of(arguments.text(0).getBytes(StandardCharsets.ISO_8859_1));
                    return always(text::putText);
                }),
                definition("bin", SampleType.BINARY, arguments -> {
                    Literal bytes = Literal.of(HexFormat.of().parseHex(arguments.text(0)));
                    return always(bytes::putBinary);
                }),
                definition("int", SampleType.INTEGER, arguments -> {
                    long number = Long.parseLong(arguments.text(0));
                    return always(sample -> sample.setInteger(number));
                }),
                definition("bool", SampleType.BOOLEAN, arguments -> {
                    boolean value = arguments.text(0).equals("true");
                    return always(sample -> sample.setBoolean(value));
                }),
                definition("ip", SampleType.ADDRESS, arguments -> {
                    Literal text = Literal.of(arguments.text(0));
                    return always(sample -> {
                        text.putText(sample);
                        if (!IpText.parse(sample.bytes(), sample.offset(), sample.length(), sample)) {
                            throw new AssertionError(arguments.text(0));
                        }
                    });
                }),
                definition("each", SampleType.STRING, Each::new),
                definition("none", SampleType.STRING, _ -> (_, _) -> Found.NO),
                definition("none_yet", SampleType.STRING, _ -> (_, _) -> Found.NOT_YET),
                new FetchDefinition("later", SampleType.STRING, Set.of(Moment.RESPONSE), "later", 0, 0,
                        _ -> (_, _) -> Found.NO)), converters);
    }

    private static FetchDefinition definition(String name, SampleType type, Function<Arguments, Fetch> maker) {
        return new FetchDefinition(name, type, Set.of(Moment.values()), name + "([value]…)", 0, 3, maker);
    }

    private static Fetch always(Consumer<Sample> value) {
        return (_, into) -> {
            value.accept(into);
            return Found.YES;
        };
    }

    /** Gives one argument after the other. */
    private record Each(List<Literal> values) implements Fetch {
        Each(Arguments arguments) {
            this(arguments.values().stream().map(value -> Literal.of(value.text())).toList());
        }

        @Override
        public Found first(Subject subject, Sample into) {
            return give(0, into);
        }

        @Override
        public Found next(Subject subject, Sample into) {
            return give(into.position() + 1, into);
        }

        @Override
        public Found last(Subject subject, Sample into) {
            return give(values.size() - 1, into);
        }

        private Found give(int index, Sample into) {
            if (index < 0 || index >= values.size()) {
                return Found.NO;
            }
            values.get(index).putText(into);
            into.goOnAt(0, index);
            return Found.YES;
        }
    }
}
