package ub.core.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventFdTest {
    private final Kernel kernel = new Kernel();
    private final int fd = kernel.own(EventFd.eventfd(kernel.errno));

    @AfterEach
    void close() {
        kernel.close();
    }

    @Test
    void isNonBlockingAndClosedOnExec() {
        assertTrue(kernel.isNonBlocking(fd));
        assertTrue(kernel.isClosedOnExec(fd));
    }

    @Test
    void startsAtZeroAndAddsUp() {
        var count = kernel.arena.allocate(ValueLayout.JAVA_LONG);
        assertEquals(-Errno.EAGAIN, Unistd.read(fd, count.address(), Long.BYTES, kernel.errno));
        kernel.writeCount(fd, 2);
        kernel.writeCount(fd, 3);
        assertEquals(Long.BYTES, Unistd.read(fd, count.address(), Long.BYTES, kernel.errno));
        assertEquals(5, count.get(ValueLayout.JAVA_LONG, 0));
    }

    /** What the reactor's wake-up relies on: nobody reads the count, and yet each write is an edge. */
    @Test
    void eachWriteIsAnEdgeThoughNobodyReads() {
        int epoll = kernel.own(Epoll.epollCreate(kernel.errno));
        var event = Epoll.newEvents(1);
        Epoll.setEvent(event, Epoll.EPOLLIN | Epoll.EPOLLET, 1);
        Epoll.epollCtl(epoll, Epoll.EPOLL_CTL_ADD, fd, event, kernel.errno);
        for (int i = 0; i < 3; i++) {
            kernel.writeCount(fd, 1);
            assertEquals(1, Epoll.epollWait(epoll, event, 1, 0, kernel.errno));
            assertEquals(0, Epoll.epollWait(epoll, event, 1, 0, kernel.errno));
        }
    }
}
