package ub.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/**
 * The broken twin of {@link WakeupGateStress}: the same gate without its two fences. It must lose wake-ups.
 */
@JCStressTest
@Outcome(id = "false, false", expect = ACCEPTABLE, desc = "The loop saw the task and stayed awake.")
@Outcome(id = "true, true", expect = ACCEPTABLE, desc = "The loop slept and the producer woke it.")
@Outcome(id = "true, false", expect = ACCEPTABLE, desc = "Both saw each other: one needless wake-up.")
@Outcome(id = "false, true", expect = FORBIDDEN, desc = "The wake-up is lost: the loop sleeps beside a task.")
@State
public class UnfencedGateStress {
    private final UnfencedGate gate = new UnfencedGate();
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

    /** {@link ub.core.reactor.WakeupGate}, but nothing orders a store before the load that follows it. */
    private static final class UnfencedGate {
        private static final int AWAKE = 0;
        private static final int ASLEEP = 1;
        private static final VarHandle STATE;

        static {
            try {
                STATE = MethodHandles.lookup().findVarHandle(UnfencedGate.class, "state", int.class);
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        @SuppressWarnings("unused") // accessed through STATE
        private int state = AWAKE;

        void prepareToSleep() {
            STATE.setOpaque(this, ASLEEP);
        }

        boolean mustWake() {
            return (int) STATE.getOpaque(this) == ASLEEP && STATE.compareAndSet(this, ASLEEP, AWAKE);
        }
    }
}
