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
    void countsACharacterOutsideTheBasicPlaneOnce() {
        Place place = new Place.Position("f", 1, 5, 1, "\"😀\" x");
        Problem problem = new Problem(Problem.Severity.ERROR, place, "m", Optional.empty());
        assertEquals("f:1:5: error: m\n  1 | \"😀\" x\n    |     ^", problem.render());
    }
}
