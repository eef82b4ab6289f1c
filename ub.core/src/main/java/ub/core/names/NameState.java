package ub.core.names;

import java.util.concurrent.TimeUnit;

/**
 * What is known of a name. Immutable and pure: times are told, as {@link ub.core.reactor.Clock#nowNs} counts them.
 * <pre>
 *             answer                    failure
 *   FAILED ───────────► OK ◄──────────► STALE
 *   no answer yet        ▲     answer     │ the last answer is kept, however long
 *                        └────────────────┘
 * </pre>
 * A name server that fails, or that suddenly knows of no address, never takes servers away.
 *
 * @param status     how good the answer is
 * @param answer     the last one
 * @param answeredNs when it came
 * @param dueNs      when to ask again
 * @param failures   questions in a row that brought no answer
 * @param failure    why the last one of them did not, in a few words
 */
public record NameState(Status status, Answer answer, long answeredNs, long dueNs, int failures, String failure) {
    /** How good an answer is. */
    public enum Status {
        /** The last question was answered. */
        OK,
        /** It was not; the answer is from before. */
        STALE,
        /** No question was answered yet. */
        FAILED
    }

    /** Returns the state of a name that is to be asked for at once. */
    public static NameState unknown(long nowNs) {
        return new NameState(Status.FAILED, Answer.NONE, nowNs, nowNs, 0, "not asked yet");
    }

    /** Returns the state after an answer. */
    public NameState answered(Answer newAnswer, NameTimes times, long nowNs) {
        return new NameState(Status.OK, newAnswer, nowNs, nowNs + ns(times.afterAnswerMs(newAnswer.ttlMs())), 0, "");
    }

    /** Returns the state after a question that brought no answer. */
    public NameState failed(String why, NameTimes times, long nowNs) {
        int count = failures + 1;
        Status next = status == Status.FAILED ? Status.FAILED : Status.STALE;
        return new NameState(next, answer, answeredNs, nowNs + ns(times.afterFailureMs(count)), count, why);
    }

    private static long ns(long ms) {
        return TimeUnit.MILLISECONDS.toNanos(ms);
    }
}
