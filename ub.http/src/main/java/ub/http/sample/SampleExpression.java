package ub.http.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ub.core.problem.BadTextException;
import ub.core.problem.Place;

/**
 * A fetch and the converters behind it, compiled: {@code req.hdr(host),lower}. Immutable; evaluated on handler virtual
 * threads, without waiting.
 *
 * @param text       as it was written, for messages
 * @param fetch      where the value comes from
 * @param converters what changes it, casts included
 * @param type       of what comes out
 * @param moments    when it can be evaluated
 */
public record SampleExpression(String text, Fetch fetch, List<Converter> converters, SampleType type,
                               Set<Moment> moments) {
    public SampleExpression {
        converters = List.copyOf(converters);
        moments = Set.copyOf(moments);
    }

    /** Returns the same expression with converters behind it. */
    SampleExpression with(SampleParser.ConverterChain chain) {
        return new SampleExpression(text, fetch, chain.converters(), chain.type(), moments);
    }

    /** Returns the same expression with its value shown as text. */
    public SampleExpression asText() {
        if (type == SampleType.STRING) {
            return this;
        }
        List<Converter> withCast = new ArrayList<>(converters);
        // Every type can be shown as text.
        withCast.add(Casts.between(type, SampleType.STRING).orElseThrow());
        return with(new SampleParser.ConverterChain(withCast, SampleType.STRING));
    }

    /**
     * Complains unless its value can be had at a moment, outside of a condition.
     *
     * @param place where it stands
     * @throws BadTextException when it would never be there
     */
    public void requireValueAt(Moment moment, Place place) {
        if (!moments.contains(moment)) {
            throw new BadTextException(place, "\"" + text + "\" is not available " + moment.words());
        }
        if (fetch.mayWait()) {
            throw new BadTextException(place, "\"" + text + "\" can stand in a condition only",
                    Optional.of("a condition can wait until it is known"));
        }
    }

    /** Returns whether its value may not be known yet, or may still change, when it is evaluated. */
    public boolean mayBeOpen() {
        // What is known of a connection from its first moment on does not depend on bytes that are waited for.
        boolean ofContent = moments.contains(Moment.CONTENT) && !moments.contains(Moment.CONNECTION);
        return ofContent || fetch.mayWait();
    }

    /** Puts the value into {@code into}, the first one where there are several. */
    public Found first(Subject subject, Sample into) {
        into.mayChange(false);
        return converted(fetch.first(subject, into), subject, into);
    }

    /** Puts the next of several values into {@code into}, which the call before has filled. */
    public Found next(Subject subject, Sample into) {
        into.mayChange(false);
        Found found = fetch.next(subject, into);
        // Behind the last value there is no further one, whatever a converter would put in its place.
        return found == Found.YES ? converted(found, subject, into) : found;
    }

    /** Puts the last of several values into {@code into}. */
    public Found last(Subject subject, Sample into) {
        into.mayChange(false);
        return converted(fetch.last(subject, into), subject, into);
    }

    private Found converted(Found found, Subject subject, Sample sample) {
        if (found == Found.NOT_YET) {
            return found;
        }
        boolean there = found == Found.YES;
        // By index: an iterator would be an object for each evaluation.
        for (int i = 0; i < converters.size(); i++) {
            Converter converter = converters.get(i);
            there = there ? converter.convert(subject, sample) : converter.substitute(subject, sample);
        }
        return there ? Found.YES : Found.NO;
    }
}
