package ub.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;
import ub.http.log.LogRing;

/** A broken twin of {@link LogRingStress}: the line is committed before it is written. It must tear lines. */
@JCStressTest
@Outcome(id = "0", expect = ACCEPTABLE, desc = "No line was seen to be torn.")
@Outcome(expect = FORBIDDEN, desc = "A line was not whole when it was taken.")
@State
public class EarlyCommitStress {
    private final RingTraffic traffic = new RingTraffic();

    @Actor
    public void producer() {
        for (int i = 1; i <= RingTraffic.LINES; i++) {
            int at = traffic.ring.reserve(RingTraffic.LENGTH);
            if (at != LogRing.NONE) {
                traffic.ring.commit(RingTraffic.LENGTH);
                traffic.fill(at, i);
            }
        }
    }

    @Actor
    public void writer(I_Result result) {
        result.r1 = traffic.take();
    }
}
