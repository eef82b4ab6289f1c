package ub.app.architecture.sample.waits;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/** One class for each way to wait for a time. */
public final class TimedWaits {
    private TimedWaits() {
    }

    public static class Sleep {
        void run() throws InterruptedException {
            Thread.sleep(1);
        }
    }

    public static class Park {
        void run() {
            LockSupport.parkNanos(1);
        }
    }

    public static class ParkByReference {
        LongConsumer run() {
            return LockSupport::parkNanos;
        }
    }

    public static class Poll {
        Object run(BlockingQueue<Object> queue) throws InterruptedException {
            return queue.poll(1, TimeUnit.SECONDS);
        }
    }

    public static class Get {
        Object run(Future<Object> future) throws Exception {
            return future.get(1, TimeUnit.SECONDS);
        }
    }

    public static class Await {
        boolean run(Condition condition) throws InterruptedException {
            return condition.await(1, TimeUnit.SECONDS);
        }
    }

    public static class Join {
        void run(Thread thread) throws InterruptedException {
            thread.join(1);
        }
    }
}
