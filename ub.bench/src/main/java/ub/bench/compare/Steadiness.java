package ub.bench.compare;

/**
 * Tells when a cost has stopped to fall, as that of a program does while its compiler is at work. One thread.
 */
final class Steadiness {
    /** A window that costs more than this share of the cheapest one before it brought no real gain. */
    private static final double NO_GAIN = 0.95;
    /** As many windows in a row must bring none: one alone may have met a busy machine. */
    private static final int WINDOWS = 2;

    private double cheapest = Double.MAX_VALUE;
    private int withoutGain;

    /** Takes the cost of the next window. Returns whether it has stopped to fall. */
    boolean reachedWith(double cost) {
        withoutGain = cost > cheapest * NO_GAIN ? withoutGain + 1 : 0;
        cheapest = Math.min(cheapest, cost);
        return withoutGain >= WINDOWS;
    }
}
