package ub.http.fetch;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import ub.http.sample.Arguments;
import ub.http.sample.Fetch;
import ub.http.sample.FetchDefinition;
import ub.http.sample.Moment;
import ub.http.sample.SampleType;

/** Short ways to define words, and the moments at which they can be used. Immutable. */
final class Define {
    /** What is known of a connection from its first moment on. */
    static final Set<Moment> ALWAYS = Set.copyOf(EnumSet.allOf(Moment.class));
    /** What the first bytes of a connection say, until they are parsed as something. */
    static final Set<Moment> CONTENT = Set.of(Moment.CONTENT);
    /** What a handshake has found out. */
    static final Set<Moment> AFTER_HANDSHAKE = Set.copyOf(EnumSet.range(Moment.CONTENT, Moment.RESPONSE));
    /** What a request says: it stays known when the answer is there. */
    static final Set<Moment> REQUEST = Set.of(Moment.REQUEST, Moment.RESPONSE);
    /** What is asked before a request goes on: of its body, as far as it was waited for, and of its client. */
    static final Set<Moment> REQUEST_ALONE = Set.of(Moment.REQUEST);
    static final Set<Moment> RESPONSE = Set.of(Moment.RESPONSE);

    private Define() {
    }

    /** Defines a word that takes no arguments. */
    static FetchDefinition plain(String name, SampleType type, Set<Moment> moments, Fetch fetch) {
        return new FetchDefinition(name, type, moments, name, 0, 0, _ -> fetch);
    }

    /**
     * Defines a word that takes arguments.
     *
     * @param arguments how they are written: {@code (name[,occurrence])}
     */
    static FetchDefinition with(String name, String arguments, int least, int most, SampleType type,
                                Set<Moment> moments, Function<Arguments, Fetch> maker) {
        return new FetchDefinition(name, type, moments, name + arguments, least, most, maker);
    }

    /** Defines another name for a word. */
    static FetchDefinition alias(String name, FetchDefinition of) {
        return new FetchDefinition(name, of.type(), of.moments(), name + of.usage().substring(of.name().length()),
                of.least(), of.most(), of.maker());
    }
}
