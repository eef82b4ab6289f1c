package ub.core.backend;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.Z_Result;

/**
 * The broken twin of {@link WaitingLineStress}: who serves the line does not look once more when somebody wanted it
 * meanwhile.
 */
@JCStressTest
@Outcome(id = "true", expect = ACCEPTABLE, desc = "He has the place.")
@Outcome(id = "false", expect = FORBIDDEN, desc = "He waits beside a free place.")
@State
public class UnheardCallStress {
    private final OnePlace place = new OnePlace();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicBoolean waits = new AtomicBoolean();
    private final AtomicBoolean has = new AtomicBoolean();

    private void serve() {
        if (calls.getAndIncrement() != 0) {
            return;
        }
        if (waits.get() && place.take(null) != null) {
            has.set(true);
        }
        calls.set(0);
    }

    @Actor
    public void comes() {
        waits.set(true);
        serve();
    }

    @Actor
    public void goes() {
        place.putBack(true);
        serve();
    }

    @Arbiter
    public void later(Z_Result result) {
        result.r1 = has.get();
    }
}
