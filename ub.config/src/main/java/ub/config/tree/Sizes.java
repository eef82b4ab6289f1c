package ub.config.tree;

/** Sizes as a configuration writes them: {@code 64KiB} (binary units), {@code 10MB} (decimal units), {@code 100}. */
public final class Sizes {
    private static final Units UNITS = Units.of("", 1).and("B", 1)
            .and("KB", 1_000).and("KiB", 1 << 10)
            .and("MB", 1_000_000).and("MiB", 1 << 20)
            .and("GB", 1_000_000_000).and("GiB", 1 << 30);

    private Sizes() {
    }

    /**
     * Returns bytes.
     *
     * @throws BadValueException when the text is not digits and perhaps a unit, or the result does not fit
     */
    public static long parseBytes(String text) throws BadValueException {
        return UNITS.parse(text, "must be a size such as \"64KiB\", \"10MB\" or \"1GiB\"");
    }

    /** Returns a text that {@link #parseBytes} reads back, in the largest unit that leaves no rest; at least 0. */
    public static String format(long bytes) {
        return UNITS.format(bytes);
    }
}
