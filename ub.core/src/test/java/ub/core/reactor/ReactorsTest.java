package ub.core.reactor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import ub.core.linux.Errno;
import ub.core.linux.Sched;
import ub.core.linux.Unistd;
import ub.core.reactor.ReactorSettings.Pinning;

@Timeout(20)
class ReactorsTest {
    private static <T> T onLoop(Reactor reactor, Supplier<T> body) throws Exception {
        return CompletableFuture.supplyAsync(body, reactor).get(10, TimeUnit.SECONDS);
    }

    private static BitSet affinity() {
        return Sched.affinity(Errno.newSegment());
    }

    @Test
    void startsOneForEachUsableCoreAndPinsItThere() throws Exception {
        BitSet usable = affinity();
        BitSet used = new BitSet();
        try (Reactors reactors = Reactors.start(new ReactorSettings(0, Pinning.CORES, 4))) {
            assertEquals(usable.cardinality(), reactors.all().size());
            for (Reactor reactor : reactors.all()) {
                BitSet mask = onLoop(reactor, ReactorsTest::affinity);
                assertEquals(1, mask.cardinality());
                used.or(mask);
            }
        }
        assertEquals(usable, used);
    }

    @Test
    void pinsOnlyToCoresOfTheProcess() throws Exception {
        // A thread that may run on the last core alone stands for a process started by taskset.
        int last = affinity().length() - 1;
        CompletableFuture<BitSet> mask = new CompletableFuture<>();
        Thread.ofPlatform().start(() -> {
            Sched.setAffinity(last, Errno.newSegment());
            try (Reactors reactors = Reactors.start(new ReactorSettings(0, Pinning.CORES, 4))) {
                assertEquals(1, reactors.all().size());
                mask.complete(onLoop(reactors.all().getFirst(), ReactorsTest::affinity));
            } catch (Throwable t) {
                mask.completeExceptionally(t);
            }
        });
        assertEquals(BitSet.valueOf(new long[] {1L << last}), mask.get(10, TimeUnit.SECONDS));
    }

    @Test
    void withoutPinningEachMayRunAnywhere() throws Exception {
        try (Reactors reactors = Reactors.start(new ReactorSettings(2, Pinning.NONE, 4))) {
            for (Reactor reactor : reactors.all()) {
                assertEquals(affinity(), onLoop(reactor, ReactorsTest::affinity));
            }
        }
    }

    @Test
    void eachHasAThreadAndANumberOfItsOwn() throws Exception {
        try (Reactors reactors = Reactors.start(new ReactorSettings(2, Pinning.NONE, 4))) {
            List<Reactor> all = reactors.all();
            assertEquals(0, all.get(0).index());
            assertEquals(1, all.get(1).index());
            int first = onLoop(all.get(0), () -> Unistd.gettid(Errno.newSegment()));
            int second = onLoop(all.get(1), () -> Unistd.gettid(Errno.newSegment()));
            assertNotEquals(first, second);
        }
    }

    @Test
    void closeEndsTheirThreads() {
        Reactors reactors = Reactors.start(new ReactorSettings(2, Pinning.NONE, 4));
        reactors.close();
        assertTrue(reactorThreads().isEmpty(), () -> "still there: " + reactorThreads());
    }

    @Test
    void aStartThatFailsLeavesNoReactorBehind() throws Exception {
        // Buffers beyond all address space: the first reactor already fails, and says why.
        ReactorSettings settings = new ReactorSettings(2, Pinning.NONE, Integer.MAX_VALUE);
        RuntimeException e = assertThrows(ReactorStartException.class, () -> Reactors.start(settings));
        assertTrue(e.getMessage().contains("ENOMEM"), e.getMessage());
        assertTrue(reactorThreads().isEmpty());
    }

    private static List<Thread> reactorThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("ub-reactor-")).toList();
    }

    @Test
    void raisesTheLimitOfOpenFiles() throws Exception {
        long limit = Reactors.raiseOpenFileLimit();
        String line = Files.readAllLines(Path.of("/proc/self/limits")).stream()
                .filter(text -> text.startsWith("Max open files")).findFirst().orElseThrow();
        String[] columns = line.substring("Max open files".length()).trim().split("\\s+");
        assertEquals(columns[1], columns[0], "the soft limit is the hard one now");
        assertEquals(Long.parseLong(columns[0]), limit);
    }
}
