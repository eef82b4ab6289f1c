package ub.core.reactor;

/**
 * Deadlines in slots of 10 ms: arming and giving up cost a few writes, however many there are.
 *
 * <pre>
 *   slot = tick mod 512        tick = deadline / 10 ms, rounded up: a timer is never early, and at most a tick late
 *
 *   slots  [0] [1] [2] … [511]      each a doubly linked ring of timers; those of later rounds are skipped
 *               ▲
 *               currentTick
 * </pre>
 * Source: Varghese and Lauck, "Hashed and Hierarchical Timing Wheels", 1987 (scheme 6).
 *
 * <p>Reactor thread, and the handler virtual threads of that reactor.
 */
public final class TimerWheel {
    static final long TICK_NS = 10_000_000;
    private static final int SLOTS = 512;
    private static final int MASK = SLOTS - 1;

    /** A ring's head: it closes the ring, so that linking knows no special case. */
    private static final class Head extends Timer {
        Head() {
            next = this;
            previous = this;
        }

        @Override
        protected void onExpire() {
            throw new AssertionError("the head of a ring has no deadline");
        }
    }

    private final Timer[] slots = new Timer[SLOTS];
    private final long startNs;
    private long currentTick;
    /** No slot before the one of this tick holds a timer; so the search for the next one does not start over. */
    private long searchedTick;
    private int filedCount;

    /** Makes an empty wheel whose time starts at {@code nowNs}. */
    public TimerWheel(long nowNs) {
        this.startNs = nowNs;
        for (int i = 0; i < SLOTS; i++) {
            slots[i] = new Head();
        }
    }

    /** Sets a timer's deadline, instead of the one it may have. */
    public void arm(Timer timer, long deadlineNs) {
        timer.deadlineNs = deadlineNs;
        if (timer.filedTick < 0) {
            file(timer);
        } else if (tickOf(deadlineNs) < timer.filedTick) {
            unlink(timer);
            file(timer);
        }
    }

    /** Takes a timer out of the wheel, so that nothing refers to it any more. */
    public void remove(Timer timer) {
        timer.deadlineNs = Timer.NONE;
        if (timer.filedTick >= 0) {
            unlink(timer);
        }
    }

    /**
     * Calls {@link Timer#onExpire} for the timers whose deadline has passed, at most {@code limit} of them.
     * Returns how many.
     */
    public int expire(long nowNs, int limit) {
        long nowTick = (nowNs - startNs) / TICK_NS;
        int expired = 0;
        while (currentTick <= nowTick) {
            if (filedCount == 0) {
                currentTick = nowTick + 1;
                break;
            }
            expired += expireSlot(slots[(int) (currentTick & MASK)], nowNs, limit - expired);
            if (expired >= limit) {
                break; // the rest of this slot in the next cycle
            }
            currentTick++;
        }
        return expired;
    }

    private int expireSlot(Timer head, long nowNs, int limit) {
        int expired = 0;
        Timer timer = head.next;
        while (timer != head && expired < limit) {
            Timer following = timer.next;
            if (timer.filedTick <= currentTick) {
                unlink(timer);
                if (timer.deadlineNs - nowNs <= 0) {
                    timer.deadlineNs = Timer.NONE;
                    timer.onExpire();
                    expired++;
                } else if (timer.deadlineNs != Timer.NONE) {
                    file(timer);
                }
            }
            // onExpire may have taken the following timer out of this ring: start over then.
            timer = following.filedTick >= 0 || following == head ? following : head.next;
        }
        return expired;
    }

    /** Returns for how many milliseconds the loop may sleep before it must look here again; -1: no limit. */
    public int delayMs(long nowNs) {
        if (filedCount == 0) {
            return -1;
        }
        searchedTick = Math.max(searchedTick, currentTick);
        while (isEmpty(searchedTick)) {
            searchedTick++;
        }
        long delayNs = startNs + searchedTick * TICK_NS - nowNs;
        return delayNs <= 0 ? 0 : (int) ((delayNs + 999_999) / 1_000_000);
    }

    private boolean isEmpty(long tick) {
        Timer head = slots[(int) (tick & MASK)];
        return head.next == head;
    }

    private long tickOf(long deadlineNs) {
        return (deadlineNs - startNs + TICK_NS - 1) / TICK_NS;
    }

    private void file(Timer timer) {
        // A deadline in the past goes to the slot that is looked at next.
        long tick = Math.max(tickOf(timer.deadlineNs), currentTick);
        Timer head = slots[(int) (tick & MASK)];
        timer.filedTick = tick;
        timer.previous = head.previous;
        timer.next = head;
        head.previous.next = timer;
        head.previous = timer;
        filedCount++;
        long nextVisit = currentTick + (tick - currentTick & MASK);
        searchedTick = Math.min(searchedTick, nextVisit);
    }

    private void unlink(Timer timer) {
        timer.previous.next = timer.next;
        timer.next.previous = timer.previous;
        timer.next = null;
        timer.previous = null;
        timer.filedTick = -1;
        filedCount--;
    }
}
