package ub.core.backend;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets only a part of the requests that are under way be repeats of failed ones. When a server fails now and then, all
 * its failures are tried again; when all servers fail, repeats do not double their load.
 *
 * <p>Any thread. Only who repeats a request comes here.
 */
public final class RetryBudget {
    /** So many may always be under way, or a quiet backend could repeat nothing. */
    static final int LEAST = 3;

    private static final int HUNDRED = 100;

    private final int percent;
    private final AtomicInteger underWay = new AtomicInteger();

    /** @param percent of the requests under way, repeats included; 100 for no limit */
    public RetryBudget(int percent) {
        if (percent < 0 || percent > HUNDRED) {
            throw new IllegalArgumentException(percent + " percent");
        }
        this.percent = percent;
    }

    /**
     * Begins a repeat if there is one left.
     *
     * @param requests how many requests are under way
     * @return whether it may be sent; then {@link #end} must follow
     */
    public boolean tryBegin(int requests) {
        int most = (int) Math.max(LEAST, (long) requests * percent / HUNDRED);
        while (true) {
            int now = underWay.get();
            if (percent < HUNDRED && now >= most) {
                return false;
            }
            if (underWay.compareAndSet(now, now + 1)) {
                return true;
            }
        }
    }

    /** Ends a repeat that has begun. */
    public void end() {
        underWay.decrementAndGet();
    }
}
