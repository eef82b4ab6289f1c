package ub.core.reactor;

import java.util.concurrent.locks.LockSupport;

/** Wakes a parked handler at its deadline. Reactor thread. */
final class Pause extends Timer {
    private final Thread sleeper;

    Pause(Thread sleeper) {
        this.sleeper = sleeper;
    }

    @Override
    protected void onExpire() {
        LockSupport.unpark(sleeper);
    }
}
