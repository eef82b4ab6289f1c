package ub.core.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class EpollTest {
    private static final int ROOM = 16;
    private static final int EPOLL_CTL_DEL = 2;

    private final Kernel kernel = new Kernel();
    private final int epoll = kernel.own(Epoll.epollCreate(kernel.errno));

    @AfterEach
    void close() {
        kernel.close();
    }

    private void add(int fd, int interest, long data) {
        assertEquals(0, control(Epoll.EPOLL_CTL_ADD, fd, interest, data));
    }

    private int control(int operation, int fd, int interest, long data) {
        var event = Epoll.newEvents(1);
        Epoll.setEvent(event, interest, data);
        return Epoll.epollCtl(epoll, operation, fd, event, kernel.errno);
    }

    /** Returns what is ready now: the event bits by the 64 bits of each. */
    private Map<Long, Integer> poll(int timeoutMs) {
        var events = Epoll.newEvents(ROOM);
        int count = Epoll.epollWait(epoll, events, ROOM, timeoutMs, kernel.errno);
        assertTrue(count >= 0, () -> "epoll_wait: " + count);
        Map<Long, Integer> ready = new HashMap<>();
        for (int i = 0; i < count; i++) {
            ready.put(Epoll.data(events, i), Epoll.events(events, i));
        }
        assertEquals(count, ready.size());
        return ready;
    }

    @Test
    void isClosedOnExec() {
        assertTrue(kernel.isClosedOnExec(epoll));
    }

    @Test
    void tellsSeveralEventsApart() {
        long[] data = {0, -2, 0x0123_4567_89AB_CDEFL, 0xFEDC_BA98_7654_3210L, Long.MIN_VALUE};
        Map<Long, Integer> expected = new HashMap<>();
        for (long each : data) {
            int fd = kernel.own(EventFd.eventfd(kernel.errno));
            add(fd, Epoll.EPOLLIN | Epoll.EPOLLET, each);
            kernel.writeCount(fd, 1);
            expected.put(each, Epoll.EPOLLIN);
        }
        assertEquals(expected, poll(-1));
        assertEquals(Map.of(), poll(0), "edge-triggered: told once");
    }

    @Test
    void levelTriggeredIsToldAgain() {
        int fd = kernel.own(EventFd.eventfd(kernel.errno));
        add(fd, Epoll.EPOLLIN, 7);
        kernel.writeCount(fd, 1);
        assertEquals(Map.of(7L, Epoll.EPOLLIN), poll(0));
        assertEquals(Map.of(7L, Epoll.EPOLLIN), poll(0));
    }

    @Test
    void theFirstOfManyEventsFillWhatRoomThereIs() {
        for (int i = 0; i < 3; i++) {
            int fd = kernel.own(EventFd.eventfd(kernel.errno));
            add(fd, Epoll.EPOLLIN | Epoll.EPOLLET, i);
            kernel.writeCount(fd, 1);
        }
        var events = Epoll.newEvents(2);
        assertEquals(2, Epoll.epollWait(epoll, events, 2, 0, kernel.errno));
        assertEquals(1, Epoll.epollWait(epoll, events, 2, 0, kernel.errno));
    }

    @Test
    void seesEachDirectionAndTheEndOfThePeer() {
        int interest = Epoll.EPOLLIN | Epoll.EPOLLOUT | Epoll.EPOLLRDHUP | Epoll.EPOLLET;
        int[] pair = kernel.connectedPair();
        add(pair[0], interest, 1);
        assertEquals(Map.of(1L, Epoll.EPOLLOUT), poll(0));
        kernel.send(pair[1], "x");
        assertEquals(Map.of(1L, Epoll.EPOLLIN | Epoll.EPOLLOUT), poll(1_000));
        Sockets.shutdown(pair[1], Sockets.SHUT_WR, kernel.errno);
        assertEquals(Map.of(1L, Epoll.EPOLLIN | Epoll.EPOLLOUT | Epoll.EPOLLRDHUP), poll(1_000));
        Sockets.shutdown(pair[0], Sockets.SHUT_WR, kernel.errno);
        assertEquals(Epoll.EPOLLHUP, poll(1_000).get(1L) & Epoll.EPOLLHUP);
    }

    @Test
    void seesAnError() {
        int fd = kernel.own(Sockets.socket(SockAddr.AF_INET, Sockets.SOCK_STREAM, kernel.errno));
        kernel.connectTo(fd, kernel.addressWithoutListener());
        add(fd, Epoll.EPOLLOUT | Epoll.EPOLLET, 1);
        int expected = Epoll.EPOLLERR | Epoll.EPOLLHUP;
        assertEquals(expected, poll(1_000).get(1L) & expected);
    }

    @Test
    void changesAndForgetsAnInterest() {
        int fd = kernel.own(EventFd.eventfd(kernel.errno));
        add(fd, 0, 1);
        kernel.writeCount(fd, 1);
        assertEquals(Map.of(), poll(0));
        assertEquals(0, control(Epoll.EPOLL_CTL_MOD, fd, Epoll.EPOLLIN, 2));
        assertEquals(Map.of(2L, Epoll.EPOLLIN), poll(0));
        assertEquals(0, control(EPOLL_CTL_DEL, fd, 0, 0));
        assertEquals(Map.of(), poll(0));
    }

    @Test
    void waitsAsLongAsItIsTold() {
        long startNs = System.nanoTime();
        assertEquals(Map.of(), poll(30));
        assertTrue(System.nanoTime() - startNs >= 29_000_000);
    }

    @Test
    void returnsTheNegatedErrno() {
        int fd = kernel.own(EventFd.eventfd(kernel.errno));
        assertEquals(-Errno.ENOENT, control(EPOLL_CTL_DEL, fd, 0, 0));
        add(fd, 0, 1);
        assertEquals(-Kernel.EEXIST, control(Epoll.EPOLL_CTL_ADD, fd, 0, 1));
        assertEquals(-Errno.EINVAL, Epoll.epollWait(epoll, Epoll.newEvents(1), 0, 0, kernel.errno));
        assertEquals(-Kernel.EBADF, Epoll.epollWait(Kernel.NOT_OPEN, Epoll.newEvents(1), 1, 0, kernel.errno));
    }
}
