package ub.app.architecture.sample.waits;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits until it is woken, and converts times: both are allowed. */
public class LawfulWait {
    long run() throws InterruptedException {
        LockSupport.park(this);
        Thread.currentThread().join();
        return TimeUnit.SECONDS.toNanos(1);
    }
}
