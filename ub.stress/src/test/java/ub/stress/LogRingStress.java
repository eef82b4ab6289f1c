package ub.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * A reactor puts lines into a ring while the writer takes them, in so little room that each line lies where an older
 * one lay: whoever is given a line sees all of it, and nothing of another one.
 */
@JCStressTest
@Outcome(id = "0", expect = ACCEPTABLE, desc = "No line was seen to be torn.")
@Outcome(expect = FORBIDDEN, desc = "A line was not whole when it was taken.")
@State
public class LogRingStress {
    private final RingTraffic traffic = new RingTraffic();

    @Actor
    public void producer() {
        traffic.write();
    }

    @Actor
    public void writer(I_Result result) {
        result.r1 = traffic.take();
    }
}
