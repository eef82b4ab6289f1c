package ub.http.rules;

import ub.core.problem.BadTextException;
import ub.core.problem.PlacedText;
import ub.http.sample.Casts;
import ub.http.sample.Converter;
import ub.http.sample.Found;
import ub.http.sample.Sample;
import ub.http.sample.SampleExpression;
import ub.http.sample.SampleType;
import ub.http.sample.Subject;

/** A number that an operator wrote, or that a sample gives. Immutable. */
@FunctionalInterface
interface NumberValue {
    /** Puts the number into a sample. Returns false when there is none. */
    boolean put(Subject subject, Sample into);

    /** Reads the next word of an action. */
    static NumberValue read(ActionText text) {
        PlacedText word = text.next("a number or a sample");
        try {
            long constant = Long.parseLong(word.text());
            return (_, into) -> {
                into.setInteger(constant);
                return true;
            };
        } catch (NumberFormatException _) {
            // a sample
        }
        SampleExpression sample = text.context().sample(word);
        Converter cast = Casts.between(sample.type(), SampleType.INTEGER).orElseThrow(() ->
                new BadTextException(word.place(), "\"" + word + "\" gives " + sample.type().word()
                        + " samples, which are no numbers"));
        return (subject, into) -> sample.last(subject, into) == Found.YES && cast.convert(subject, into);
    }
}
