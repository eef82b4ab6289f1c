package ub.http.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;

class SampleExpressionTest {
    private static final Converter FILL = new Converter() {
        private final Literal filling = Literal.of("filled");

        @Override
        public boolean convert(Subject subject, Sample sample) {
            return true;
        }

        @Override
        public boolean substitute(Subject subject, Sample sample) {
            filling.putText(sample);
            return true;
        }
    };
    private static final Converter DROP_X = (subject, sample) -> !sample.text().equals("x");
    private static final Converter FIRST_BYTE = (subject, sample) -> {
        sample.setText(sample.bytes(), sample.offset(), 1);
        return true;
    };

    private final Evaluation evaluation = new Evaluation(List.of(word("fill", FILL), word("drop_x", DROP_X),
            word("first_byte", FIRST_BYTE)));
    private final Sample sample = new Sample();

    private static ConverterDefinition word(String name, Converter converter) {
        return new ConverterDefinition(name, SampleType.STRING, SampleType.STRING, name, 0, 0, _ -> converter);
    }

    @Test
    void convertersFollowInTheirOrder() {
        assertEquals("x", evaluation.value("str(xy),drop_x,first_byte"));
        assertNull(evaluation.value("str(xy),first_byte,drop_x"));
    }

    @Test
    void convertersBehindAFailedOneAreNotAsked() {
        assertNull(evaluation.value("str(x),drop_x,first_byte"));
    }

    @Test
    void aConverterMayFillInForAMissingSample() {
        assertEquals("filled", evaluation.value("none,fill"));
        assertEquals("filled", evaluation.value("str(x),drop_x,fill"));
        assertEquals("f", evaluation.value("none,fill,first_byte"));
        assertEquals("y", evaluation.value("str(y),fill"));
    }

    @Test
    void whatMayStillComeIsNotFilledIn() {
        assertEquals(Found.NOT_YET, evaluation.parse("none_yet,fill").first(evaluation.subject(), sample));
    }

    @Test
    void listsEndAlthoughAConverterFillsIn() {
        SampleExpression expression = evaluation.parse("each(a,b),fill");

        assertEquals(Found.YES, expression.first(evaluation.subject(), sample));
        assertEquals("a", sample.text());
        assertEquals(Found.YES, expression.next(evaluation.subject(), sample));
        assertEquals("b", sample.text());
        assertEquals(Found.NO, expression.next(evaluation.subject(), sample));
    }

    @Test
    void theLastValueIsConvertedToo() {
        assertEquals("b", evaluation.value("each(ax,bx),first_byte"));
    }
}
