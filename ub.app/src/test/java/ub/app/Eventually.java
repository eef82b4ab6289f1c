package ub.app;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Waits for what tells nobody that it is so, such as a file of another process: looks until it is. */
public final class Eventually {
    private static final long DEADLINE_NS = TimeUnit.SECONDS.toNanos(30);
    /** Between two looks the machine is left to whatever brings about what is waited for. */
    private static final long PAUSE_MS = 5;

    private Eventually() {
    }

    /** Looks whether something is so. */
    public interface Look {
        boolean isSo() throws Exception;
    }

    /** As {@link #await(Supplier, Look)}, with a name for what is awaited. */
    public static void await(String what, Look look) throws Exception {
        await(() -> what, look);
    }

    /** Returns when it is so; fails, and says why, when the time is over. */
    public static void await(Supplier<String> failure, Look look) throws Exception {
        long deadlineNs = System.nanoTime() + DEADLINE_NS;
        while (!look.isSo()) {
            assertTrue(System.nanoTime() < deadlineNs, failure);
            Thread.sleep(PAUSE_MS);
        }
    }
}
