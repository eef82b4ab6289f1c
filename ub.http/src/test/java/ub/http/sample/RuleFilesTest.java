package ub.http.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import ub.core.problem.BadTextException;
import ub.core.problem.PlacedText;
import ub.core.problem.Source;

class RuleFilesTest {
    private static final PlacedText NAME = PlacedText.of("rules", "hosts.map");

    private static List<PlacedText> lines(String content) {
        return new RuleFiles() {
            @Override
            public Source text(PlacedText name) {
                return new Source(name.text(), content);
            }

            @Override
            public byte[] bytes(PlacedText name) {
                throw new AssertionError();
            }
        }.lines(NAME);
    }

    @Test
    void linesThatSayNothingAreLeftOut() {
        assertEquals(List.of("a b ", "c"), lines("# comment\n\n  a b \n \t\n\t# more\r\nc\r\n").stream()
                .map(PlacedText::text).toList());
        assertEquals(List.of(), lines(""));
    }

    @Test
    void linesKnowWhereTheyStand() {
        assertEquals("hosts.map:3:3", lines("# comment\n\n  a b\n").getFirst().place().label());
    }

    @Test
    void whereThereAreNoFilesTheNameIsRefused() {
        BadTextException e = assertThrows(BadTextException.class, () -> RuleFiles.NONE.lines(NAME));
        assertEquals("rules:1:1", e.problem().place().label());
        assertThrows(BadTextException.class, () -> RuleFiles.NONE.bytes(NAME));
    }
}
