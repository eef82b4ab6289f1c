package ub.admin.metrics;

import ub.core.stats.LatencyHistogram;

/** Takes the values of one metric of one thing. */
interface Values {
    /** Takes the only value. */
    void add(double value);

    /** Takes one of several values, which a further label tells apart. */
    void add(String label, String labelValue, double value);

    /** Takes the values of a histogram. */
    void add(LatencyHistogram.Snapshot snapshot);
}
