package ub.stress;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The weakest queue there is: room for one task, and no order with other memory. A {@code ConcurrentLinkedQueue} has
 * an atomic write in its {@code offer}, which on some processors would hide that the gate lacks a fence.
 */
final class OneTaskQueue {
    private static final VarHandle TASKS;

    static {
        try {
            TASKS = MethodHandles.lookup().findVarHandle(OneTaskQueue.class, "tasks", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @SuppressWarnings("unused") // accessed through TASKS
    private int tasks;

    void offer() {
        TASKS.setOpaque(this, 1);
    }

    boolean isEmpty() {
        return (int) TASKS.getOpaque(this) == 0;
    }
}
