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
 * A producer offers a task while the loop goes to sleep, just as {@code Reactor} does it: either the loop sees the
 * task before it sleeps, or the producer wakes it.
 */
@JCStressTest
@Outcome(id = "false, false", expect = ACCEPTABLE, desc = "The loop saw the task and stayed awake.")
@Outcome(id = "true, true", expect = ACCEPTABLE, desc = "The loop slept and the producer woke it.")
@Outcome(id = "true, false", expect = ACCEPTABLE, desc = "Both saw each other: one needless wake-up.")
@Outcome(id = "false, true", expect = FORBIDDEN, desc = "The wake-up is lost: the loop sleeps beside a task.")
@State
public class WakeupGateStress {
    private final WakeupGate gate = new WakeupGate();
    private final OneTaskQueue queue = new OneTaskQueue();

    @Actor
    public void producer(ZZ_Result result) {
        queue.offer();
        result.r1 = gate.mustWake();
    }

    @Actor
    public void loop(ZZ_Result result) {
        gate.prepareToSleep();
        result.r2 = queue.isEmpty();
    }
}
