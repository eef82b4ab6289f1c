package ub.core.linux;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UnistdTest {
    private final Kernel kernel = new Kernel();
    private final MemorySegment ends = kernel.arena.allocate(ValueLayout.JAVA_INT, 2);
    private final int piped = Unistd.pipe(ends.address(), kernel.errno);
    private final int readEnd = kernel.own(ends.getAtIndex(ValueLayout.JAVA_INT, 0));
    private final int writeEnd = kernel.own(ends.getAtIndex(ValueLayout.JAVA_INT, 1));

    @AfterEach
    void close() {
        kernel.close();
    }

    @Test
    void aPipeIsNonBlockingAndClosedOnExec() {
        assertEquals(0, piped);
        for (int end : new int[] {readEnd, writeEnd}) {
            assertTrue(kernel.isNonBlocking(end));
            assertTrue(kernel.isClosedOnExec(end));
        }
    }

    @Test
    void readsWhatWasWritten() {
        byte[] sent = {1, 2, 3, 4, 5};
        MemorySegment out = kernel.arena.allocateFrom(ValueLayout.JAVA_BYTE, sent);
        MemorySegment in = kernel.arena.allocate(10);
        assertEquals(5, Unistd.write(writeEnd, out.address(), 5, kernel.errno));
        assertEquals(2, Unistd.read(readEnd, in.address(), 2, kernel.errno));
        assertEquals(3, Unistd.read(readEnd, in.address() + 2, 8, kernel.errno));
        assertArrayEquals(new byte[] {1, 2, 3, 4, 5, 0, 0, 0, 0, 0}, in.toArray(ValueLayout.JAVA_BYTE));
    }

    @Test
    void readsZeroAtTheEnd() {
        kernel.closeNow(writeEnd);
        assertEquals(0, Unistd.read(readEnd, kernel.arena.allocate(1).address(), 1, kernel.errno));
    }

    @Test
    void tellsTheNameThatTheKernelTellsEveryone() throws Exception {
        MemorySegment name = kernel.arena.allocate(65);
        assertEquals(0, Unistd.gethostname(name.address(), 65, kernel.errno));
        assertEquals(Files.readString(Path.of("/proc/sys/kernel/hostname")).strip(), name.getString(0));
    }

    @Test
    void aNameThatDoesNotFitIsAnError() {
        MemorySegment name = kernel.arena.allocate(1);
        assertTrue(Unistd.gethostname(name.address(), 0, kernel.errno) < 0);
    }

    @Test
    void closesADescriptor() {
        assertTrue(Files.exists(Path.of("/proc/self/fd/" + writeEnd)));
        kernel.closeNow(writeEnd);
        assertFalse(Files.exists(Path.of("/proc/self/fd/" + writeEnd)));
    }

    @Test
    void returnsTheNegatedErrno() {
        long address = kernel.arena.allocate(1).address();
        assertEquals(-Errno.EAGAIN, Unistd.read(readEnd, address, 1, kernel.errno));
        assertEquals(-Kernel.EBADF, Unistd.write(readEnd, address, 1, kernel.errno));
        assertEquals(-Kernel.EBADF, Unistd.close(Kernel.NOT_OPEN, kernel.errno));
    }

    @Test
    void knowsTheThreadByTheKernelsNumber() throws Exception {
        int own = Unistd.gettid(kernel.errno);
        assertTrue(Files.exists(Path.of("/proc/self/task/" + own)));
        CompletableFuture<Integer> other = new CompletableFuture<>();
        Thread.ofPlatform().start(() -> other.complete(Unistd.gettid(Errno.newSegment())));
        assertNotEquals(own, other.get());
    }
}
