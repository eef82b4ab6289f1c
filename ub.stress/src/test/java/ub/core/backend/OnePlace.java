package ub.core.backend;

import java.util.concurrent.atomic.AtomicInteger;
import ub.core.balance.Pick;

/** A single place, taken at first. Any thread. */
final class OnePlace implements WaitingLine.Places<Boolean> {
    private final AtomicInteger free = new AtomicInteger();

    @Override
    public Boolean take(Pick pick) {
        return free.compareAndSet(1, 0) ? Boolean.TRUE : null;
    }

    @Override
    public void putBack(Boolean place) {
        free.incrementAndGet();
    }
}
