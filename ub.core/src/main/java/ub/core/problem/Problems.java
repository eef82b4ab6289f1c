package ub.core.problem;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Collects the problems of one load. Any thread, but one at a time. */
public final class Problems {
    /** Positions in the order of the file, then places without lines in the order in which they were found. */
    private static final Comparator<Problem> FILE_ORDER =
            Comparator.<Problem>comparingInt(problem -> line(problem.place()))
                    .thenComparingInt(problem -> column(problem.place()));

    private final List<Problem> found = new ArrayList<>();

    /** Nothing is wrong yet. */
    public Problems() {
    }

    public void error(Place place, String message) {
        found.add(new Problem(Problem.Severity.ERROR, place, message, Optional.empty()));
    }

    public void error(Place place, String message, Optional<String> suggestion) {
        found.add(new Problem(Problem.Severity.ERROR, place, message, suggestion));
    }

    /** Adds a problem that a reader has put into words. */
    public void add(Problem problem) {
        found.add(problem);
    }

    public void warning(Place place, String message, Optional<String> suggestion) {
        found.add(new Problem(Problem.Severity.WARNING, place, message, suggestion));
    }

    public boolean hasErrors() {
        return found.stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR);
    }

    /** Returns all problems in the order of the file; what two readers have found in one place is told once. */
    public List<Problem> inFileOrder() {
        return found.stream().distinct().sorted(FILE_ORDER).toList();
    }

    private static int line(Place place) {
        return switch (place) {
            case Place.Position position -> position.line();
            case Place.Name name -> Integer.MAX_VALUE;
        };
    }

    private static int column(Place place) {
        return switch (place) {
            case Place.Position position -> position.column();
            case Place.Name name -> Integer.MAX_VALUE;
        };
    }
}
