package ub.bench.load;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * Counts what happens to the requests of one run. Reactor thread, and the handler virtual threads of that reactor.
 *
 * <p>Requests that were due before the window opened belong to the warm-up and are not counted.
 */
final class Tally {
    /** Latencies are kept from 1 µs to an hour, with three digits. */
    private static final long LOWEST_NS = 1_000;
    private static final long HIGHEST_NS = 3_600_000_000_000L;
    private static final int DIGITS = 3;
    private static final int STATUS_CLASSES = 6;

    private final long windowOpensNs;
    private final Histogram latencyNs = new Histogram(LOWEST_NS, HIGHEST_NS, DIGITS);
    private final long[] answersByClass = new long[STATUS_CLASSES];
    private final long[] failures = new long[FailureKind.values().length];
    private long receivedBytes;
    private long unsent;
    private long lastAnswerNs;

    /**
     * @param windowOpensNs when the warm-up ends, on the clock of the schedule
     */
    Tally(long windowOpensNs) {
        this.windowOpensNs = windowOpensNs;
        this.lastAnswerNs = windowOpensNs;
    }

    /** Counts a complete answer, whatever its status. */
    void answered(int status, long dueNs, long doneNs, long bytes) {
        if (dueNs - windowOpensNs < 0) {
            return;
        }
        answersByClass[status / 100]++;
        receivedBytes += bytes;
        lastAnswerNs = Math.max(lastAnswerNs, doneNs);
        latencyNs.recordValue(Math.clamp(doneNs - dueNs, LOWEST_NS, HIGHEST_NS));
    }

    /** Counts a request without an answer. */
    void failed(FailureKind kind, long dueNs) {
        if (dueNs - windowOpensNs >= 0) {
            failures[kind.ordinal()]++;
        }
    }

    /**
     * Counts a request that was due but not sent when the run ended. It took at least until now, and is recorded so:
     * leaving it out would hide exactly the requests that suffered.
     */
    void neverSent(long dueNs, long nowNs) {
        if (dueNs - windowOpensNs >= 0) {
            unsent++;
            latencyNs.recordValue(Math.clamp(nowNs - dueNs, LOWEST_NS, HIGHEST_NS));
        }
    }

    /**
     * Returns what was counted.
     *
     * @param windowClosesNs when sending ended; an answer after it makes the window longer
     */
    LoadResult result(long windowClosesNs) {
        Map<String, Long> answers = new LinkedHashMap<>();
        for (int hundreds = 1; hundreds < STATUS_CLASSES; hundreds++) {
            answers.put(hundreds + "xx", answersByClass[hundreds]);
        }
        Map<FailureKind, Long> failed = new EnumMap<>(FailureKind.class);
        for (FailureKind kind : FailureKind.values()) {
            failed.put(kind, failures[kind.ordinal()]);
        }
        long windowNs = Math.max(windowClosesNs, lastAnswerNs) - windowOpensNs;
        return new LoadResult(windowNs, receivedBytes, answers, failed, unsent, latencyNs.copy());
    }
}
