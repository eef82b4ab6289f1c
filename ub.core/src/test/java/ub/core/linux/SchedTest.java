package ub.core.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class SchedTest {
    private static final int NO_SUCH_CPU = 8_000;

    private final MemorySegment errno = Errno.newSegment();

    /** Runs on a thread of its own, whose affinity nobody else misses. */
    private static <T> T onOwnThread(Callable<T> body) throws Exception {
        FutureTask<T> task = new FutureTask<>(body);
        Thread.ofPlatform().start(task);
        return task.get();
    }

    /** Returns the processors that a thread may run on, as the kernel lists them: for example {@code 0-1,4}. */
    private static BitSet allowed(int tid) throws Exception {
        String line = Files.readAllLines(Path.of("/proc/self/task/" + tid + "/status")).stream()
                .filter(text -> text.startsWith("Cpus_allowed_list:")).findFirst().orElseThrow();
        BitSet cpus = new BitSet();
        for (String range : line.substring(line.indexOf(':') + 1).strip().split(",")) {
            String[] ends = range.split("-");
            cpus.set(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]) + 1);
        }
        return cpus;
    }

    @Test
    void readsTheProcessorsOfTheCallingThread() throws Exception {
        assertEquals(allowed(Unistd.gettid(errno)), Sched.affinity(errno));
    }

    @Test
    void bindsTheCallingThreadAlone() throws Exception {
        BitSet before = Sched.affinity(errno);
        int last = before.length() - 1;
        BitSet expected = new BitSet();
        expected.set(last);
        assertEquals(expected, onOwnThread(() -> {
            assertEquals(0, Sched.setAffinity(last, errno));
            assertEquals(expected, Sched.affinity(errno));
            return allowed(Unistd.gettid(errno));
        }));
        assertEquals(before, Sched.affinity(errno));
    }

    @Test
    void returnsTheNegatedErrno() throws Exception {
        assertEquals(-Errno.EINVAL, onOwnThread(() -> Sched.setAffinity(NO_SUCH_CPU, errno)));
    }
}
