package ub.http.sample;

import java.util.Collection;
import ub.core.problem.BadTextException;
import ub.core.problem.PlacedText;
import ub.http.track.TestTables;

/** Evaluates expressions over {@link TestWords}, and shows what comes out as a format would. */
public final class Evaluation {
    private final Subject subject = new Subject(new Scratch());
    private final SampleParser parser;

    public Evaluation(Collection<ConverterDefinition> converters) {
        this(converters, RuleFiles.NONE);
    }

    public Evaluation(Collection<ConverterDefinition> converters, RuleFiles files) {
        parser = new SampleParser(TestWords.with(converters), TestTables.names(files));
    }

    public Subject subject() {
        return subject;
    }

    public SampleParser parser() {
        return parser;
    }

    public SampleExpression parse(String expression) {
        return parser.parse(PlacedText.of("test", expression));
    }

    /** Returns the value as text, or null when there is none. */
    public String value(String expression) {
        return value(parse(expression));
    }

    /** Returns the value as text, or null when there is none. */
    public String value(SampleExpression expression) {
        Sample sample = new Sample();
        subject.scratch().clear();
        if (expression.last(subject, sample) != Found.YES) {
            return null;
        }
        // Bytes are shown as they are: the cast to text would end at the first that is 0.
        boolean shown = sample.type() == SampleType.BINARY
                || Casts.between(sample.type(), SampleType.STRING).orElseThrow().convert(subject, sample);
        return shown ? sample.text() : null;
    }

    /** Returns what is wrong with an expression. */
    public String problem(String expression) {
        try {
            parse(expression);
        } catch (BadTextException e) {
            return e.problem().place().label() + ": " + e.getMessage()
                    + e.problem().suggestion().map(suggestion -> "; " + suggestion).orElse("");
        }
        throw new AssertionError("nothing is wrong with " + expression);
    }
}
