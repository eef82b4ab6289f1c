package ub.core.stick;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** A reader reads two numbers while a writer changes both: what it accepts is of one moment. */
@JCStressTest
@Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "Read before the change.")
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Read after the change.")
@Outcome(id = "-1, -1", expect = ACCEPTABLE, desc = "The reader saw that a writer came between.")
@Outcome(expect = FORBIDDEN, desc = "Half of a change was accepted.")
@State
public class SequenceLocksStress {
    private final GuardedPair pair = new GuardedPair();

    @Actor
    public void writer() {
        pair.change();
    }

    @Actor
    public void reader(JJ_Result result) {
        long number = pair.locks.number(0);
        pair.read(result);
        if (SequenceLocks.isHeld(number) || !pair.locks.unchanged(0, number)) {
            GuardedPair.refuse(result);
        }
    }
}
