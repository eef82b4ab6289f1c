package ub.core.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProblemsTest {
    private final Problems problems = new Problems();

    @Test
    void sortsByLineThenColumnThenPlacesWithoutLines() {
        problems.error(new Place.Name("--port"), "flag");
        problems.error(at(2, 9), "second line, later");
        problems.error(at(2, 1), "second line");
        problems.error(at(1, 5), "first line");
        problems.error(new Place.Name("--host"), "other flag");
        assertEquals(List.of("first line", "second line", "second line, later", "flag", "other flag"),
                problems.inFileOrder().stream().map(Problem::message).toList());
    }

    @Test
    void tellsOnceWhatTwoReadersHaveFound() {
        problems.error(at(1, 1), "bad");
        problems.error(at(1, 1), "bad");
        problems.error(at(1, 2), "bad");
        assertEquals(List.of(at(1, 1), at(1, 2)), problems.inFileOrder().stream().map(Problem::place).toList());
    }

    @Test
    void aWarningIsNoError() {
        problems.warning(at(1, 1), "w", Optional.empty());
        assertFalse(problems.hasErrors());
        problems.error(at(1, 1), "e");
        assertTrue(problems.hasErrors());
    }

    private static Place at(int line, int column) {
        return new Place.Position("f", line, column, 1, "");
    }
}
