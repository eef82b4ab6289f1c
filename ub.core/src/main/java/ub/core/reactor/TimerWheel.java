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

    /** The tick of a timer in {@link #visited}: no deadline is earlier, so that arming it leaves it there. */
    private static final long VISITED = 0;

    private final Timer[] slots = new Timer[SLOTS];
    /**
     * Timers whose slot has come round, until {@link #expire} deals with them. They leave their slots first, because
     * callbacks arm and remove timers, and would change a slot's ring while it is walked.
     */
    private final Timer visited = new Head();
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
     * Calls {@link Timer#onExpire} for the timers whose deadline has passed, at most {@code limit} of them; the rest
     * wait for the next call. Returns how many.
     */
    public int expire(long nowNs, int limit) {
        collectVisited(nowNs);
        int expired = 0;
        while (expired < limit && visited.next != visited) {
            Timer timer = visited.next;
            unlink(timer);
            if (timer.deadlineNs <= nowNs) {
                timer.deadlineNs = Timer.NONE;
                expired++;
                timer.onExpire();
            } else if (timer.deadlineNs != Timer.NONE) {
                file(timer);
            }
        }
        return expired;
    }

    private void collectVisited(long nowNs) {
        long nowTick = (nowNs - startNs) / TICK_NS;
        while (currentTick <= nowTick) {
            if (filedCount == 0) {
                currentTick = nowTick + 1;
                return;
            }
            collectSlot(slots[(int) (currentTick & MASK)]);
            currentTick++;
        }
    }

    private void collectSlot(Timer head) {
        Timer timer = head.next;
        while (timer != head) {
            Timer following = timer.next;
            if (timer.filedTick <= currentTick) {
                unlink(timer);
                link(timer, visited, VISITED);
            }
            timer = following;
        }
    }

    /** Returns for how many milliseconds the loop may sleep before it must look here again; -1: no limit. */
    public int delayMs(long nowNs) {
        if (visited.next != visited) {
            return 0;
        }
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
        return Math.ceilDiv(deadlineNs - startNs, TICK_NS);
    }

    private void file(Timer timer) {
        // A deadline in the past goes to the slot that is looked at next.
        long tick = Math.max(tickOf(timer.deadlineNs), currentTick);
        link(timer, slots[(int) (tick & MASK)], tick);
        long nextVisit = currentTick + (tick - currentTick & MASK);
        searchedTick = Math.min(searchedTick, nextVisit);
    }

    private void link(Timer timer, Timer head, long tick) {
        timer.filedTick = tick;
        timer.previous = head.previous;
        timer.next = head;
        head.previous.next = timer;
        head.previous = timer;
        filedCount++;
    }

    /** Takes a timer out of the ring that holds it, be it a slot's or that of the visited. */
    private void unlink(Timer timer) {
        timer.previous.next = timer.next;
        timer.next.previous = timer.previous;
        timer.next = null;
        timer.previous = null;
        timer.filedTick = -1;
        filedCount--;
    }
}
