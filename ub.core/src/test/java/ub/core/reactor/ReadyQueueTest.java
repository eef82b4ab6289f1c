package ub.core.reactor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayDeque;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ReadyQueueTest {
    private static Runnable task() {
        return new Runnable() {
            @Override
            public void run() {
                // only its identity counts
            }
        };
    }

    /** A positive number adds so many tasks, a negative one takes so many. */
    @Property(tries = 200)
    void keepsTheOrderWhileItGrowsAndTurns(
            @ForAll @Size(max = 40) List<@IntRange(min = -400, max = 400) Integer> amounts) {
        ReadyQueue queue = new ReadyQueue();
        ArrayDeque<Runnable> model = new ArrayDeque<>();
        amounts.forEach(amount -> change(queue, model, amount));
        change(queue, model, -model.size());
        assertEquals(0, queue.size());
    }

    private static void change(ReadyQueue queue, ArrayDeque<Runnable> model, int amount) {
        for (int i = 0; i < amount; i++) {
            Runnable task = task();
            queue.add(task);
            model.add(task);
        }
        for (int i = 0; i < -amount && !model.isEmpty(); i++) {
            assertSame(model.remove(), queue.take());
        }
        assertEquals(model.size(), queue.size());
    }

    @Test
    void growsWhenItsRingIsFullAndTurned() {
        ReadyQueue queue = new ReadyQueue();
        ArrayDeque<Runnable> model = new ArrayDeque<>();
        change(queue, model, 256);
        change(queue, model, -100);
        change(queue, model, 1_000);
        change(queue, model, -1_156);
        assertEquals(0, queue.size());
    }
}
