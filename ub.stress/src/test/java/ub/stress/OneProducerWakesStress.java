package ub.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;
import ub.core.reactor.WakeupGate;

/**
 * Two producers meet a loop that sleeps: one of them wakes it, and one alone, since each wake-up is a system call.
 */
@JCStressTest
@Outcome(id = {"true, false", "false, true"}, expect = ACCEPTABLE, desc = "One producer wakes the loop.")
@Outcome(id = "false, false", expect = FORBIDDEN, desc = "Nobody wakes the loop.")
@Outcome(id = "true, true", expect = FORBIDDEN, desc = "Two system calls for one sleep.")
@State
public class OneProducerWakesStress {
    private final WakeupGate gate = new WakeupGate();

    public OneProducerWakesStress() {
        gate.prepareToSleep();
    }

    @Actor
    public void first(ZZ_Result result) {
        result.r1 = gate.mustWake();
    }

    @Actor
    public void second(ZZ_Result result) {
        result.r2 = gate.mustWake();
    }
}
