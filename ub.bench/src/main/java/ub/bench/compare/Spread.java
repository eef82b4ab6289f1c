package ub.bench.compare;

import java.util.Arrays;

/**
 * Median, lowest and highest of some values. Immutable.
 */
record Spread(double median, double min, double max) {
    /** Returns the spread of at least one value. Of an even number the median is the mean of the middle two. */
    static Spread of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("no values");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    /**
     * Returns the spread of {@code ours[i] / theirs[i]}. Windows of the same round are divided by each other, for they
     * lay close together in time and saw the same machine.
     */
    static Spread ofRatios(double[] ours, double[] theirs) {
        if (ours.length != theirs.length) {
            throw new IllegalArgumentException(ours.length + " values against " + theirs.length);
        }
        double[] ratios = new double[ours.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = ours[i] / theirs[i];
        }
        return of(ratios);
    }
}
