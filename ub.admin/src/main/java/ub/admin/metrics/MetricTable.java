package ub.admin.metrics;

import java.util.List;
import java.util.function.Function;
import ub.admin.stats.Overview;

/**
 * All metrics of a kind of thing. Immutable.
 *
 * @param things      finds the things
 * @param labelNames  what tells the things apart
 * @param labelValues the values of these labels for a thing
 */
record MetricTable<T>(Scope scope, Function<Overview, List<T>> things, List<String> labelNames,
                      Function<T, List<String>> labelValues, List<Metric<T>> metrics) {
}
