package ub.core.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProblemTest {
    @Test
    void rendersPlaceLineCaretAndSuggestion() {
        Place place = new Place.Position("ub.toml", 12, 1, 7, "timeuot = { client = \"60s\" }");
        Problem problem = new Problem(Problem.Severity.ERROR, place, "unknown key \"timeuot\" in frontend \"web\"",
                Optional.of("did you mean \"timeout\"?"));
        assertEquals("""
                ub.toml:12:1: error: unknown key "timeuot" in frontend "web"
                  12 | timeuot = { client = "60s" }
                     | ^^^^^^^
                  did you mean "timeout"?""", problem.render());
    }

    @Test
    void rendersAPlaceWithoutLinesInOneLine() {
        Problem problem = new Problem(Problem.Severity.WARNING, new Place.Name("--port"), "odd", Optional.empty());
        assertEquals("--port: warning: odd", problem.render());
    }

    @Test
    void keepsTabsSoThatTheCaretStandsBelowItsCharacter() {
        Place place = new Place.Position("f", 7, 4, 1, "\ta\tb");
        Problem problem = new Problem(Problem.Severity.ERROR, place, "m", Optional.empty());
        assertEquals("f:7:4: error: m\n  7 | \ta\tb\n    | \t \t^", problem.render());
    }

    @Test
    void nothingThatIsQuotedReachesTheTerminal() {
        Place place = new Place.Position("f", 1, 2, 3, "a\u001b[31m");
        Problem problem = new Problem(Problem.Severity.ERROR, place, "unknown key \"\u001b[31m\n\"",
                Optional.of("did you mean \"\u0085\"?"));
        assertEquals("f:1:2: error: unknown key \"\\x1b[31m\\x0a\"\n"
                + "  1 | a\ufffd[31m\n    |  ^^^\n  did you mean \"\\x85\"?",
                problem.render());
    }

    @Test
    void showsOfALongLineWhatIsAboutThePlace() {
        String line = "a".repeat(1000) + "bcd" + "e".repeat(1000);
        Problem problem = new Problem(Problem.Severity.ERROR, new Place.Position("f", 1, 1001, 3, line), "m",
                Optional.empty());
        assertEquals("f:1:1001: error: m\n  1 | …" + "a".repeat(40) + "bcd" + "e".repeat(117) + "…\n    |  "
                + " ".repeat(40) + "^^^", problem.render());
    }

    @Test
    void showsTheEndsOfALongLine() {
        String line = "a".repeat(80) + "b".repeat(120);
        assertEquals("f:1:1: error: m\n  1 | " + "a".repeat(80) + "b".repeat(80) + "…\n    | " + "^".repeat(160),
                new Problem(Problem.Severity.ERROR, new Place.Position("f", 1, 1, 200, line), "m", Optional.empty())
                        .render());
        assertEquals("f:1:201: error: m\n  1 | …" + "a".repeat(40) + "b".repeat(120) + "\n    |  "
                + " ".repeat(160) + "^",
                new Problem(Problem.Severity.ERROR, new Place.Position("f", 1, 201, 1, line), "m", Optional.empty())
                        .render());
    }

    @Test
    void countsACharacterOutsideTheBasicPlaneOnce() {
        Place place = new Place.Position("f", 1, 5, 1, "\"😀\" x");
        Problem problem = new Problem(Problem.Severity.ERROR, place, "m", Optional.empty());
        assertEquals("f:1:5: error: m\n  1 | \"😀\" x\n    |     ^", problem.render());
    }
}
