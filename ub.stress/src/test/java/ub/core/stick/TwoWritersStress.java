package ub.core.stick;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.J_Result;

/** Two threads count under the lock: both counts are there in the end. */
@JCStressTest
@Outcome(id = "2", expect = ACCEPTABLE, desc = "Both counts are there.")
@Outcome(expect = FORBIDDEN, desc = "A count is lost.")
@State
public class TwoWritersStress {
    private final SequenceLocks locks = new SequenceLocks(1);
    private long count;

    @Actor
    public void first() {
        count();
    }

    @Actor
    public void second() {
        count();
    }

    private void count() {
        locks.lock(0);
        count++;
        locks.unlock(0);
    }

    @Arbiter
    public void end(J_Result result) {
        result.r1 = count;
    }
}
