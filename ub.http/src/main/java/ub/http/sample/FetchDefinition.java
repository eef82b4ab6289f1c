package ub.http.sample;

import java.util.Set;
import java.util.function.Function;

/**
 * A word that takes a value from a subject. Immutable.
 *
 * @param name    the word
 * @param type    what it gives
 * @param moments when it can be used
 * @param usage   how it is written, for messages: {@code req.hdr(name[,occurrence])}
 * @param least   the fewest arguments
 * @param most    the most arguments
 * @param maker   compiles it; throws {@link ub.core.problem.BadTextException} for wrong arguments
 */
public record FetchDefinition(String name, SampleType type, Set<Moment> moments, String usage, int least, int most,
                              Function<Arguments, Fetch> maker) {
    public FetchDefinition {
        moments = Set.copyOf(moments);
    }
}
