package ub.core.reactor;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import ub.core.linux.Epoll;
import ub.core.linux.Errno;
import ub.core.linux.EventFd;
import ub.core.linux.Unistd;

/**
 * An epoll instance and the table of what it watches.
 *
 * <p>The kernel hands back 64 bits with each event. They hold the place in the table and the generation of that place,
 * so that an event for a descriptor which was closed meanwhile, and whose place serves another one now, is seen and
 * dropped.
 * <pre>
 *   63          32 31           0
 *   | generation  |    slot     |
 * </pre>
 * Reactor thread and its handler virtual threads, except {@link #wake}.
 */
final class Poller {
    private static final int EVENTS_PER_POLL = 256;
    private static final long WAKE_TOKEN = -1;
    private static final MemorySegment ONE = Arena.global().allocateFrom(ValueLayout.JAVA_LONG, 1L);
    /** Wakers are foreign threads: they share this, and nobody reads it. */
    private static final MemorySegment IGNORED_ERRNO = Errno.newSegment();

    private final MemorySegment errno;
    private final MemorySegment events = Epoll.newEvents(EVENTS_PER_POLL);
    private final MemorySegment interest = Epoll.newEvents(1);
    private final int epollFd;
    private final int wakeFd;

    private Pollable[] slots = new Pollable[64];
    private int[] generations = new int[64];
    private int[] freeSlots = new int[64];
    private int freeCount;
    private int usedCount;

    Poller(MemorySegment errno) {
        this.errno = errno;
        this.epollFd = require("epoll_create1", Epoll.epollCreate(errno));
        this.wakeFd = require("eventfd", EventFd.eventfd(errno));
        // Edge-triggered: each write is seen once, and nobody has to read the count, which only grows.
        Epoll.setEvent(interest, Epoll.EPOLLIN | Epoll.EPOLLET, WAKE_TOKEN);
        require("epoll_ctl", Epoll.epollCtl(epollFd, Epoll.EPOLL_CTL_ADD, wakeFd, interest, errno));
    }

    private static int require(String call, int result) {
        if (result < 0) {
            throw new ReactorStartException(call + " failed: " + Errno.describe(-result));
        }
        return result;
    }

    /** Watches a descriptor. Returns 0, or {@code -errno}. */
    int add(Pollable pollable, int fd, int interestBits) {
        int slot = freeCount > 0 ? freeSlots[--freeCount] : newSlot();
        slots[slot] = pollable;
        pollable.slot = slot;
        Epoll.setEvent(interest, interestBits, token(slot));
        int result = Epoll.epollCtl(epollFd, Epoll.EPOLL_CTL_ADD, fd, interest, errno);
        if (result < 0) {
            release(pollable);
        }
        return result;
    }

    /** Changes what is watched. Returns 0, or {@code -errno}. */
    int modify(Pollable pollable, int fd, int interestBits) {
        Epoll.setEvent(interest, interestBits, token(pollable.slot));
        return Epoll.epollCtl(epollFd, Epoll.EPOLL_CTL_MOD, fd, interest, errno);
    }

    /** Forgets a pollable whose descriptor is about to be closed, which ends the kernel's watch too. */
    void release(Pollable pollable) {
        int slot = pollable.slot;
        if (slot == Pollable.UNREGISTERED) {
            return;
        }
        pollable.slot = Pollable.UNREGISTERED;
        slots[slot] = null;
        generations[slot]++;
        if (freeCount == freeSlots.length) {
            freeSlots = Arrays.copyOf(freeSlots, freeCount * 2);
        }
        freeSlots[freeCount++] = slot;
    }

    /** Waits at most {@code timeoutMs} (-1 for ever) and tells the pollables what happened. Returns how many events. */
    int poll(int timeoutMs) {
        int count = Epoll.epollWait(epollFd, events, EVENTS_PER_POLL, timeoutMs, errno);
        for (int i = 0; i < count; i++) {
            dispatch(Epoll.data(events, i), Epoll.events(events, i));
        }
        if (count < 0 && count != -Errno.EINTR) {
            throw new IllegalStateException("epoll_wait failed: " + Errno.describe(-count));
        }
        return count;
    }

    private void dispatch(long token, int eventBits) {
        if (token == WAKE_TOKEN) {
            return;
        }
        int slot = (int) token;
        if (token(slot) == token && slots[slot] != null) {
            try {
                slots[slot].onEvents(eventBits);
            } catch (Throwable t) {
                // The other events of this poll must go on: edge-triggered, they are told only once.
                Reactor.logUncaught(Thread.currentThread(), t);
            }
        }
    }

    /** Makes the loop return from {@link #poll}. Any thread. */
    void wake() {
        Unistd.write(wakeFd, ONE.address(), Long.BYTES, IGNORED_ERRNO);
    }

    /** Tells all that is watched that the reactor drains. */
    void drain() {
        for (Pollable pollable : slots.clone()) {
            if (pollable != null) {
                pollable.onReactorDrain();
            }
        }
    }

    /** Closes all that is watched. */
    void stopWatched() {
        for (Pollable pollable : slots.clone()) {
            if (pollable != null) {
                pollable.onReactorStop();
            }
        }
    }

    /**
     * Closes all that is watched, and the epoll instance itself. The eventfd stays open: a foreign thread may be about
     * to write to it, and its number must not belong to another connection then.
     */
    void close() {
        stopWatched();
        Unistd.close(epollFd, errno);
    }

    private long token(int slot) {
        return (long) generations[slot] << 32 | slot;
    }

    private int newSlot() {
        if (usedCount == slots.length) {
            slots = Arrays.copyOf(slots, usedCount * 2);
            generations = Arrays.copyOf(generations, usedCount * 2);
        }
        return usedCount++;
    }
}
