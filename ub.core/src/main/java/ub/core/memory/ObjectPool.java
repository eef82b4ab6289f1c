package ub.core.memory;

import java.util.ArrayDeque;
import java.util.function.IntFunction;

/**
 * Objects that are costly to make and used for a short time, kept by each reactor for itself: an idle connection
 * needs none of them.
 *
 * <p>Reactor thread and its handler virtual threads, each with its own reactor's index.
 *
 * @param <T> what is pooled; whoever borrows one finds it as the last user left it
 */
public final class ObjectPool<T> {
    private final IntFunction<T> maker;
    private final ArrayDeque<T>[] free;

    /** Makes an empty pool; {@code maker} is called, with its index, when a reactor has none left. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    public ObjectPool(int reactors, IntFunction<T> maker) {
        this.maker = maker;
        this.free = new ArrayDeque[reactors];
        for (int i = 0; i < reactors; i++) {
            free[i] = new ArrayDeque<>();
        }
    }

    public T borrow(int reactorIndex) {
        T pooled = free[reactorIndex].poll();
        return pooled != null ? pooled : maker.apply(reactorIndex);
    }

    public void giveBack(int reactorIndex, T object) {
        free[reactorIndex].push(object);
    }
}
