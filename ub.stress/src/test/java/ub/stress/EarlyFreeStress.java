package ub.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;
import ub.http.log.LogRing;

/** A broken twin of {@link LogRingStress}: room is given back before the line was read. It must tear lines. */
@JCStressTest
@Outcome(id = "0", expect = ACCEPTABLE, desc = "No line was seen to be torn.")
@Outcome(expect = FORBIDDEN, desc = "A line was not whole when it was taken.")
@State
public class EarlyFreeStress {
    private final RingTraffic traffic = new RingTraffic();

    @Actor
    public void producer() {
        traffic.write();
    }

    @Actor
    public void writer(I_Result result) {
        for (int i = 0; i < RingTraffic.LINES; i++) {
            if (traffic.ring.next() != LogRing.NONE) {
                traffic.ring.free();
                result.r1 += traffic.torn();
            }
        }
    }
}
