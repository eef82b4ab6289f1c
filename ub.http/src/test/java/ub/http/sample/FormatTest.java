package ub.http.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ub.core.problem.PlacedText;

class FormatTest {
    /** Makes its text anew in the scratch, and takes more room than it needs. */
    private static final Converter DOUBLE = (subject, sample) -> {
        Scratch scratch = subject.scratch();
        int start = scratch.take(3 * sample.length());
        if (start < 0) {
            return false;
        }
        for (int i = 0; i < 2; i++) {
            scratch.bytes().asSlice(start + (long) i * sample.length(), sample.length())
                    .copyFrom(sample.bytes().asSlice(sample.offset(), sample.length()));
        }
        sample.setText(scratch.bytes(), start, 2 * sample.length());
        return true;
    };

    private final Evaluation evaluation = new Evaluation(List.of(new ConverterDefinition("double", SampleType.STRING,
            SampleType.STRING, "double", 0, 0, _ -> DOUBLE)));
    private final Scratch scratch = evaluation.subject().scratch();
    private final Sample sample = new Sample();

    private Format format(String text) {
        return new FormatParser(evaluation.parser()).parse(PlacedText.of("test", text), Moment.REQUEST);
    }

    private String written(String text) {
        scratch.clear();
        assertTrue(format(text).write(evaluation.subject(), sample));
        assertEquals(SampleType.STRING, sample.type());
        return sample.text();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "'' | ''", "plain | plain", "%[str(a)] | a", "<%[str(a)]> | <a>", "%[str(a)]%[str(b)]x%[none]y | abxy",
        "%[none] | ''", "100%% | 100%", "%%[str(a)] | %[str(a)]", "%[str(a])] | a]", "%[str(a)]] | a]",
        "[%[str(a)]] | [a]", "%[int(-5)]/%[bool(true)] | -5/1", "%[ip(1.2.3.4)]:80 | 1.2.3.4:80", "%[int(7)] | 7",
        "%[bin(41420043)]. | AB.", "%[each(a,b,c)] | c", "%[str(a),double]-%[str(b),double] | aa-bb",
        "%[str(']')] | ]", "%[none],%[str(x)] | ,x"})
    void showsTextAndSamples(String format, String text) {
        assertEquals(text, written(format));
    }

    @Property
    void partsStandBesideEachOther(@ForAll @Size(max = 6) List<@AlphaChars @StringLength(max = 5) String> texts) {
        StringBuilder format = new StringBuilder();
        StringBuilder expected = new StringBuilder();
        for (String text : texts) {
            format.append(text).append("%[str('").append(text).append("'),double]%%");
            expected.append(text).append(text).append(text).append('%');
        }
        assertEquals(expected.toString(), written(format.toString()));
    }

    @Test
    void textAloneIsNotCopied() {
        written("plain");
        assertEquals(0, scratch.position());
    }

    @Test
    void takesTheRoomOfItsTextAlone() {
        written("<%[str(a),double]%[str(b),double]>");
        assertEquals(6, scratch.position());
    }

    @Test
    void keepsWhatStandsInTheScratch() {
        scratch.clear();
        int start = scratch.take(10);
        scratch.bytes().asSlice(start, 10).fill((byte) 'k');

        assertTrue(format("<%[str(a),double]>").write(evaluation.subject(), sample));
        assertEquals("<aa>", sample.text());
        sample.setText(scratch.bytes(), start, 10);
        assertEquals("kkkkkkkkkk", sample.text());
    }

    @Test
    void failsWithoutRoomAndGivesBackWhatItTook() {
        scratch.clear();
        scratch.take(Scratch.BYTES - 5);

        assertFalse(format("%[str(abc)]%[str(def)]").write(evaluation.subject(), sample));
        assertEquals(5, scratch.free());
        assertTrue(format("%[str(abc)]-").write(evaluation.subject(), sample));
    }

    @Test
    void whatConvertersCannotMakeIsMissing() {
        scratch.clear();
        scratch.take(Scratch.BYTES - 5);

        assertTrue(format("<%[str(abc),double]>").write(evaluation.subject(), sample));
        assertEquals("<>", sample.text());
    }

    @Test
    void remembersHowItWasWritten() {
        assertEquals("<%[str(a)]>", format("<%[str(a)]>").text());
    }
}
