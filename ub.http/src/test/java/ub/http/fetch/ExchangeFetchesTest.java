package ub.http.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ub.core.problem.BadTextException;
import ub.core.problem.PlacedText;
import ub.http.sample.CaptureSlots;
import ub.http.sample.Found;
import ub.http.sample.Sample;
import ub.http.sample.VariableNames;

class ExchangeFetchesTest {
    private final Scene scene = new Scene();

    @Test
    void readsWhatRulesHaveKept() {
        Scene.compile("str(kept)").first(scene.subject, scene.sample);
        VariableNames.find(PlacedText.of("rule", "txn.fetched")).set(scene.subject, scene.sample);

        assertEquals("kept", scene.shown("var(txn.fetched)"));
        assertEquals("kept", scene.shown("var(txn.fetched,other)"));
    }

    @Test
    void aVariableThatIsNotSetMayHaveADefault() {
        assertEquals("NO", scene.shown("var(txn.never)"));
        assertEquals("other", scene.shown("var(txn.never,other)"));
        assertEquals("", scene.shown("var(txn.never,)"));
    }

    @Test
    void readsTheUniqueIdentifier() {
        assertEquals("NO", scene.shown("unique-id"));
        scene.subject.uniqueId("0A:1F");
        assertEquals("0A:1F", scene.shown("unique-id"));
    }

    private static Sample text(String text) {
        Sample sample = new Sample();
        sample.setText(MemorySegment.ofArray(text.getBytes(StandardCharsets.ISO_8859_1)), 0, text.length());
        return sample;
    }

    @Test
    void readsCapturesByTheirIndex() {
        Scene scene = new Scene(new CaptureSlots(List.of(10, 10, 10), List.of(10)));
        scene.subject.captures().ofRequest(0, text("first"));
        scene.subject.captures().ofRequest(2, text("é"));
        scene.subject.captures().ofResponse(0, text("answer"));

        assertEquals("first", scene.shown("capture.req.hdr(0)"));
        assertEquals("NO", scene.shown("capture.req.hdr(1)"));
        assertEquals("é", scene.shown("capture.req.hdr(2)"));
        assertEquals("NO", scene.shown("capture.req.hdr(3)"));
        assertEquals("answer", scene.shown("capture.res.hdr(0)"));
        assertEquals("NO", scene.shown("capture.res.hdr(1)"));
    }

    @Test
    void aTextThatDoesNotFitIsMissing() {
        scene.subject.uniqueId("0A:1F");
        scene.subject.scratch().take(scene.subject.scratch().free() - 4);

        assertEquals(Found.NO, Scene.compile("unique-id").first(scene.subject, scene.sample));
    }

    @ParameterizedTest
    @ValueSource(strings = {"var", "var()", "var(user)", "var(txn.a-b)", "capture.req.hdr", "capture.req.hdr(-1)",
        "capture.res.hdr(x)"})
    void refusesArgumentsThatMeanNothing(String expression) {
        assertThrows(BadTextException.class, () -> Scene.compile(expression));
    }
}
