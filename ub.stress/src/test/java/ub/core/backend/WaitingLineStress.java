package ub.core.backend;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.Z_Result;
import ub.core.balance.Pick;

/** One enters the line while the only place is given back, and nobody comes later: he must be given it. */
@JCStressTest
@Outcome(id = "true", expect = ACCEPTABLE, desc = "He has the place.")
@Outcome(id = "false", expect = FORBIDDEN, desc = "He waits beside a free place.")
@State
public class WaitingLineStress {
    private final OnePlace place = new OnePlace();
    private final WaitingLine<Boolean> line = new WaitingLine<>(place, 2);
    private final Pick pick = new Pick();
    private Ticket<Boolean> ticket;

    @Actor
    public void comes() {
        ticket = line.enter(pick, 0, () -> { });
    }

    @Actor
    public void goes() {
        place.putBack(true);
        line.serve();
    }

    @Arbiter
    public void later(Z_Result result) {
        result.r1 = line.leave(ticket) != null;
    }
}
