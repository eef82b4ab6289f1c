package ub.bench.compare;

import java.util.List;
import java.util.Map;

/**
 * What a comparison measured. Immutable.
 *
 * @param facts   the machine and the versions, by name
 * @param cases   what was measured, in order
 * @param remarks what was left out, and why
 */
record CompareResult(Map<String, String> facts, List<CaseResult> cases, List<String> remarks) {
    /**
     * All windows of one case.
     *
     * @param kind         the case
     * @param measurements in the order in which they were taken
     */
    record CaseResult(TrafficCase kind, List<Measurement> measurements) {
        CaseResult {
            measurements = List.copyOf(measurements);
        }

        /** Returns the proxies that were measured, in the order of their turns. */
        List<ProductName> products() {
            return measurements.stream().map(Measurement::proxy).distinct().toList();
        }

        /** Returns one proxy's windows, in the order of the rounds. */
        List<Measurement> of(ProductName proxy) {
            return measurements.stream().filter(measurement -> measurement.proxy() == proxy).toList();
        }
    }

    CompareResult {
        cases = List.copyOf(cases);
        remarks = List.copyOf(remarks);
    }

    /** Returns requests that failed, over all windows. */
    long failures() {
        return cases.stream().flatMap(result -> result.measurements().stream())
                .mapToLong(measurement -> measurement.traffic().failures()).sum();
    }
}
