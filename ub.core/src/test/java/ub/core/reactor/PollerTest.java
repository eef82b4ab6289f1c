package ub.core.reactor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import ub.core.linux.Epoll;
import ub.core.linux.Errno;
import ub.core.linux.EventFd;
import ub.core.linux.Unistd;

@Timeout(20)
class PollerTest {
    private static final int WITHOUT_WAITING = 0;
    private static final int FOR_EVER = -1;
    private static final int READ_ONCE = Epoll.EPOLLIN | Epoll.EPOLLET;
    private static final int EBADF = 9;
    private static final int NOT_OPEN = 1_000_000;

    private final MemorySegment errno = Errno.newSegment();
    private final MemorySegment one = Arena.global().allocate(Long.BYTES);
    private final Poller poller = new Poller(errno);
    private final List<Watched> told = new ArrayList<>();
    private boolean closed;

    @AfterEach
    void close() {
        if (!closed) {
            poller.close();
        }
    }

    /** An eventfd: readable once something is written to it. */
    private class Watched extends Pollable {
        final int fd = EventFd.eventfd(errno);
        Runnable effect = () -> { };
        boolean stopped;

        Watched() {
            assertEquals(0, poller.add(this, fd, READ_ONCE));
        }

        void makeReady() {
            one.set(ValueLayout.JAVA_LONG, 0, 1);
            assertEquals(Long.BYTES, Unistd.write(fd, one.address(), Long.BYTES, errno));
        }

        void closeNow() {
            poller.release(this);
            Unistd.close(fd, errno);
        }

        @Override
        protected void onEvents(int events) {
            told.add(this);
            effect.run();
        }

        @Override
        protected void onReactorStop() {
            stopped = true;
            closeNow();
        }
    }

    @Test
    void tellsWhoIsReady() {
        Watched first = new Watched();
        Watched second = new Watched();
        second.makeReady();
        assertEquals(1, poller.poll(WITHOUT_WAITING));
        assertEquals(List.of(second), told);
        first.makeReady();
        assertEquals(1, poller.poll(WITHOUT_WAITING), "the second was told of once: edge-triggered");
        assertEquals(List.of(second, first), told);
    }

    @Test
    void dropsTheEventOfADescriptorThatWasClosedInTheSamePoll() {
        Watched first = new Watched();
        Watched second = new Watched();
        first.effect = second::closeNow;
        second.effect = first::closeNow;
        first.makeReady();
        second.makeReady();
        assertEquals(2, poller.poll(WITHOUT_WAITING));
        assertEquals(1, told.size());
    }

    @Test
    void dropsTheEventOfADescriptorWhosePlaceServesAnotherOneNow() {
        List<Watched> late = new ArrayList<>();
        Watched first = new Watched();
        Watched second = new Watched();
        first.effect = () -> replace(second, late);
        second.effect = () -> replace(first, late);
        first.makeReady();
        second.makeReady();
        assertEquals(2, poller.poll(WITHOUT_WAITING));
        assertEquals(1, told.size(), "the event was for the old descriptor, not for the new one in its place");
        late.getFirst().makeReady();
        assertEquals(1, poller.poll(WITHOUT_WAITING));
        assertEquals(late.getFirst(), told.getLast());
    }

    private void replace(Watched old, List<Watched> late) {
        int slot = old.slot;
        old.closeNow();
        late.add(new Watched());
        assertEquals(slot, late.getFirst().slot);
    }

    @Test
    void aFailingCallbackLosesNoOtherEvent() {
        for (int i = 0; i < 3; i++) {
            Watched watched = new Watched();
            watched.effect = () -> {
                throw new IllegalStateException("on purpose");
            };
            watched.makeReady();
        }
        assertEquals(3, poller.poll(WITHOUT_WAITING));
        assertEquals(3, told.size());
    }

    @Test
    void watchesMoreThanItHadRoomForAndMoreThanOnePollReturns() {
        List<Watched> all = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            all.add(new Watched());
        }
        all.forEach(Watched::makeReady);
        int count = 0;
        for (int i = 0; i < 10; i++) {
            count += poller.poll(WITHOUT_WAITING);
        }
        assertEquals(600, count);
        assertEquals(Set.copyOf(all), Set.copyOf(told));
        all.forEach(Watched::closeNow);
        for (int i = 0; i < 600; i++) {
            assertTrue(new Watched().slot < 600, "places are used again");
        }
    }

    @Test
    void changesWhatItWatches() {
        Watched watched = new Watched();
        assertEquals(0, poller.modify(watched, watched.fd, 0));
        watched.makeReady();
        assertEquals(0, poller.poll(WITHOUT_WAITING));
        assertEquals(0, poller.modify(watched, watched.fd, Epoll.EPOLLIN));
        assertEquals(1, poller.poll(WITHOUT_WAITING));
        assertEquals(List.of(watched), told);
    }

    @Test
    void aRefusedDescriptorTakesNoPlace() {
        Watched watched = new Watched();
        watched.closeNow();
        int slot = new Watched().slot;
        assertEquals(-EBADF, poller.add(watched, NOT_OPEN, READ_ONCE));
        assertEquals(Pollable.UNREGISTERED, watched.slot);
        assertEquals(slot + 1, new Watched().slot);
    }

    @Test
    void isWokenByAnotherThreadEachTime() throws Exception {
        for (int i = 0; i < 3; i++) {
            CompletableFuture<Void> woken = CompletableFuture.runAsync(poller::wake);
            assertEquals(1, poller.poll(FOR_EVER));
            woken.get(10, TimeUnit.SECONDS);
            assertEquals(0, poller.poll(WITHOUT_WAITING));
        }
        assertEquals(List.of(), told);
    }

    @Test
    void closesWhatItWatches() {
        Watched first = new Watched();
        Watched second = new Watched();
        poller.close();
        closed = true;
        assertTrue(first.stopped && second.stopped);
        assertEquals(-EBADF, Unistd.write(first.fd, one.address(), Long.BYTES, errno));
    }

    @Test
    void aLateWakeWritesToNobodyElse() {
        poller.close();
        closed = true;
        List<Integer> reused = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            reused.add(EventFd.eventfd(errno));
        }
        poller.wake();
        for (int fd : reused) {
            assertEquals(-Errno.EAGAIN, Unistd.read(fd, one.address(), Long.BYTES, errno), "nothing was written to it");
            Unistd.close(fd, errno);
        }
    }
}
