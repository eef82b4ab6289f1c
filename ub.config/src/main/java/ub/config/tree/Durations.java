package ub.config.tree;

/** Lengths of time as a configuration writes them: {@code 250ms}, {@code 5s}, {@code 2m}, {@code 1h}, {@code 1d}. */
public final class Durations {
    private static final Units UNITS = Units.of("ms", 1).and("s", 1_000).and("m", 60_000)
            .and("h", 3_600_000).and("d", 86_400_000);

    private Durations() {
    }

    /**
     * Returns milliseconds.
     *
     * @throws BadValueException when the text is not digits and a unit, or the result does not fit
     */
    public static long parseMs(String text) throws BadValueException {
        return UNITS.parse(text, "must be a duration such as \"250ms\", \"5s\", \"2m\", \"1h\" or \"1d\"");
    }

    /** Returns the shortest text that {@link #parseMs} reads back; {@code ms} is at least 0. */
    public static String format(long ms) {
        return UNITS.format(ms);
    }
}
