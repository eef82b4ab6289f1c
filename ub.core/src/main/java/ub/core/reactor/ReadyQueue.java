package ub.core.reactor;

/**
 * The tasks that the loop will run next, first in, first out, in a ring that grows and never shrinks.
 *
 * <p>Reactor thread.
 */
final class ReadyQueue {
    private Runnable[] ring = new Runnable[256];
    private int head;
    private int size;

    void add(Runnable task) {
        if (size == ring.length) {
            grow();
        }
        ring[head + size++ & ring.length - 1] = task;
    }

    /** Returns the oldest task; there must be one. */
    Runnable take() {
        Runnable task = ring[head];
        ring[head] = null;
        head = head + 1 & ring.length - 1;
        size--;
        return task;
    }

    int size() {
        return size;
    }

    private void grow() {
        Runnable[] larger = new Runnable[ring.length * 2];
        for (int i = 0; i < size; i++) {
            larger[i] = ring[head + i & ring.length - 1];
        }
        ring = larger;
        head = 0;
    }
}
