package ub.http.rules;

import ub.core.problem.PlacedText;
import ub.http.sample.Format;
import ub.http.sample.FormatParser;
import ub.http.sample.Literal;
import ub.http.sample.Moment;
import ub.http.sample.Sample;
import ub.http.sample.SampleParser;
import ub.http.sample.Subject;

/** Compiles templates. Immutable. */
final class Templates {
    private Templates() {
    }

    /** Compiles a text with samples in it, which is written at a moment. */
    static Template compile(PlacedText text, SampleParser parser, Moment moment) {
        return text.text().contains("%") ? new Changing(new FormatParser(parser).parse(text, moment))
                : constant(text.text());
    }

    static Template constant(String text) {
        return new Constant(text, Literal.of(text));
    }

    private record Constant(String constant, Literal literal) implements Template {
        @Override
        public boolean put(Subject subject, Sample into) {
            literal.putText(into);
            return true;
        }
    }

    private record Changing(Format format) implements Template {
        @Override
        public boolean put(Subject subject, Sample into) {
            return format.write(subject, into);
        }

        @Override
        public String constant() {
            return null;
        }
    }
}
