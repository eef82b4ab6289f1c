package ub.bench.load;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What one run of the load generator measured. Immutable, as long as nobody writes to the histogram.
 *
 * @param windowNs      length of the measured window
 * @param receivedBytes bytes of complete answers, heads included
 * @param answers       complete answers by status class, {@code 1xx} to {@code 5xx}
 * @param failures      requests without an answer, by kind
 * @param unsent        requests that were due and not sent when the run ended; 0 in a closed loop
 * @param latencyNs     from when a request was due to the last byte of its answer
 */
public record LoadResult(long windowNs, long receivedBytes, Map<String, Long> answers,
                         Map<FailureKind, Long> failures, long unsent, Histogram latencyNs) {
    public LoadResult {
        answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers)); // keeps the order
        failures = Collections.unmodifiableMap(new EnumMap<>(failures));
    }

    /** Returns how many complete answers came. */
    public long answerCount() {
        return answers.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Returns how many requests got no answer. */
    public long failureCount() {
        return failures.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Returns complete answers in one second. */
    public double answersPerSecond() {
        return answerCount() * 1e9 / windowNs;
    }

    /** Returns received bytes in one second. */
    public double bytesPerSecond() {
        return receivedBytes * 1e9 / windowNs;
    }

    /** Returns whether every request that was due got a complete answer, and at least one was. */
    public boolean flawless() {
        return answerCount() > 0 && failureCount() == 0 && unsent == 0;
    }
}
