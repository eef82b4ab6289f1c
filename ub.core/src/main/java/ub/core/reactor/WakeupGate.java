package ub.core.reactor;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Decides who must wake a loop that may be going to sleep: without it each foreign task would cost a system call.
 *
 * <pre>
 *   producer                          loop
 *   queue.offer(task)                 gate.prepareToSleep()     state = ASLEEP, full fence
 *   if (gate.mustWake())              if (queue.isEmpty())
 *       write to the eventfd              epoll_wait
 *                                     gate.awake()              state = AWAKE
 * </pre>
 * Both sides store, then fence, then load: the loop sees the task, or the producer sees the sleeper. Without the
 * fences both could miss the other, and the task would wait for the next event. Of several producers one alone wakes.
 *
 * <p>Any thread may call {@link #mustWake}; the other two are for the loop.
 */
public final class WakeupGate {
    private static final int AWAKE = 0;
    private static final int ASLEEP = 1;
    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(WakeupGate.class, "state", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @SuppressWarnings("unused") // accessed through STATE
    private int state = AWAKE;

    /** Loop: announces sleep. The loop must look at its queue once more after this, and before it sleeps. */
    public void prepareToSleep() {
        STATE.setOpaque(this, ASLEEP);
        VarHandle.fullFence();
    }

    /** Loop: says that it no longer sleeps. */
    public void awake() {
        STATE.setOpaque(this, AWAKE);
    }

    /** Producer, after its offer: returns whether it must wake the loop now. */
    public boolean mustWake() {
        VarHandle.fullFence();
        return (int) STATE.getOpaque(this) == ASLEEP && STATE.compareAndSet(this, ASLEEP, AWAKE);
    }
}
