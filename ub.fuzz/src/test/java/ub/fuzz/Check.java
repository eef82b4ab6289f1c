package ub.fuzz;

import java.util.Objects;

/** What must hold for an input. */
final class Check {
    private Check() {
    }

    static void equal(Object expected, Object actual) {
        that(Objects.equals(expected, actual), expected + " here, " + actual + " there");
    }

    static void that(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
