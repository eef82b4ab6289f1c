package ub.core.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class FcntlTest {
    private static final int F_GETFD = 1;
    private static final int F_GETFL = 3;
    private static final int FD_CLOEXEC = 1;
    private static final int O_NONBLOCK = 0x800;

    private final Kernel kernel = new Kernel();

    @AfterEach
    void close() {
        kernel.close();
    }

    private int[] pipe() {
        MemorySegment ends = kernel.arena.allocate(ValueLayout.JAVA_INT, 2);
        assertEquals(0, Unistd.pipe(ends.address(), kernel.errno));
        return new int[] {kernel.own(ends.getAtIndex(ValueLayout.JAVA_INT, 0)),
            kernel.own(ends.getAtIndex(ValueLayout.JAVA_INT, 1))};
    }

    @Test
    void readsTheFlagsOfADescriptor() {
        int fd = pipe()[1];
        assertEquals(FD_CLOEXEC, Fcntl.fcntl(fd, F_GETFD, 0, kernel.errno));
        assertEquals(O_NONBLOCK, Fcntl.fcntl(fd, F_GETFL, 0, kernel.errno) & O_NONBLOCK);
    }

    @Test
    void changesTheSizeOfAPipe() {
        int[] pipe = pipe();
        assertEquals(65_536, Fcntl.fcntl(pipe[0], Fcntl.F_GETPIPE_SZ, 0, kernel.errno));
        assertEquals(131_072, Fcntl.fcntl(pipe[1], Fcntl.F_SETPIPE_SZ, 100_000, kernel.errno), "rounded up");
        assertEquals(131_072, Fcntl.fcntl(pipe[0], Fcntl.F_GETPIPE_SZ, 0, kernel.errno));
    }

    @Test
    void returnsTheNegatedErrno() {
        assertEquals(-Kernel.EBADF, Fcntl.fcntl(Kernel.NOT_OPEN, F_GETFD, 0, kernel.errno));
    }

    @Test
    void splicesBetweenSocketsThroughAPipe() {
        int[] from = kernel.connectedPair();
        int[] to = kernel.connectedPair();
        int[] pipe = pipe();
        kernel.send(from[1], "through the kernel");
        assertEquals(18, Kernel.retry(() -> Fcntl.splice(from[0], pipe[1], 65_536, kernel.errno)));
        assertEquals(7, Fcntl.splice(pipe[0], to[0], 7, kernel.errno), "no more than asked for");
        assertEquals(11, Fcntl.splice(pipe[0], to[0], 65_536, kernel.errno));
        var received = new StringBuilder();
        while (received.length() < 18) {
            received.append(kernel.receive(to[1]));
        }
        assertEquals("through the kernel", received.toString());
    }

    @Test
    void anEmptySourceAndAFullPipeBothMeanTryAgain() {
        int[] from = kernel.connectedPair();
        int[] pipe = pipe();
        assertEquals(-Errno.EAGAIN, Fcntl.splice(from[0], pipe[1], 100, kernel.errno));
        Fcntl.fcntl(pipe[1], Fcntl.F_SETPIPE_SZ, 4096, kernel.errno);
        assertEquals(4096, Unistd.write(pipe[1], kernel.arena.allocate(4096).address(), 4096, kernel.errno));
        kernel.send(from[1], "more");
        assertEquals("more", peekUntilThere(from[0]));
        assertEquals(-Errno.EAGAIN, Fcntl.splice(from[0], pipe[1], 100, kernel.errno));
    }

    private String peekUntilThere(int fd) {
        MemorySegment room = kernel.arena.allocate(4);
        assertEquals(4, Kernel.retry(() -> Sockets.peek(fd, room.address(), 4, kernel.errno)));
        return new String(room.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.US_ASCII);
    }

    @Test
    void theEndOfTheSourceIsZero() {
        int[] from = kernel.connectedPair();
        Sockets.shutdown(from[1], Sockets.SHUT_WR, kernel.errno);
        int[] pipe = pipe();
        assertEquals(0, Kernel.retry(() -> Fcntl.splice(from[0], pipe[1], 100, kernel.errno)));
    }

    @Test
    void withoutAPipeItIsRefused() {
        int[] pair = kernel.connectedPair();
        assertEquals(-Errno.EINVAL, Fcntl.splice(pair[0], pair[1], 100, kernel.errno));
    }
}
