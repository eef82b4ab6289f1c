package ub.http.sample;

import java.util.function.Function;

/**
 * A word that changes a value. Immutable.
 *
 * @param name   the word
 * @param input  the type that it takes, to which a sample of another type is cast first; null for any type
 * @param output the type that it gives; null for the type that it takes
 * @param usage  how it is written, for messages: {@code word(index,delimiters)}
 * @param least  the fewest arguments
 * @param most   the most arguments
 * @param maker  compiles it; throws {@link ub.core.problem.BadTextException} for wrong arguments
 */
public record ConverterDefinition(String name, SampleType input, SampleType output, String usage, int least, int most,
                                  Function<Arguments, Converter> maker) {
}
