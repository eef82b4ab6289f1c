package ub.core.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import ub.core.reactor.Reactor;
import ub.core.stats.Counters;
import ub.core.stats.Stat;

/** Both relays must do the same, whichever way the bytes take. */
@Timeout(60)
class RelayTest {
    private final Loopback loopback = new Loopback(1);
    private final Counters counters = new Counters(1);

    @AfterEach
    void close() {
        loopback.close();
    }

    /** Counts, and waits for so long. */
    private static final class PlainPace implements Pace {
        private final Reactor reactor;
        private final long patienceNs;
        private long progressNs;
        private long moved;

        PlainPace(Reactor reactor, long patienceMs) {
            this.reactor = reactor;
            this.patienceNs = TimeUnit.MILLISECONDS.toNanos(patienceMs);
            this.progressNs = reactor.nowNs();
        }

        @Override
        public void moved(int bytes) {
            moved += bytes;
            progressNs = reactor.nowNs();
        }

        @Override
        public long idleDeadlineNs() {
            return progressNs + patienceNs;
        }

        @Override
        public long stallNs() {
            return patienceNs;
        }
    }

    /** What a relay returned, and what its pace was told. */
    private record Outcome(long returned, long told) {
    }

    /** A source and a target, both held by the test, and a relay between them, which reads from {@code from}. */
    private record Line(Socket source, Socket target, PlainTransport from, PlainPace pace,
                        CompletableFuture<Outcome> outcome) {
    }

    private Line line(SpliceMode mode, long limit, long patienceMs) throws IOException {
        Relays relays = new Relays(mode, 1, counters);
        CompletableFuture<PlainTransport> from = new CompletableFuture<>();
        Loopback.Served<Void> held = loopback.serveOne((transport, chunk) -> {
            from.complete(transport);
            transport.reactor().pause(TimeUnit.SECONDS.toNanos(30));
            return null;
        });
        PlainTransport source = from.join();
        PlainPace pace = new PlainPace(loopback.reactor, patienceMs);
        Loopback.Served<Outcome> relaying = loopback.serveOne((target, chunk) -> {
            long returned = relays.between(source, target).move(source, target, limit, pace);
            return new Outcome(returned, pace.moved);
        });
        return new Line(held.client(), relaying.client(), source, pace, relaying.result());
    }

    private static byte[] random(int bytes) {
        byte[] data = new byte[bytes];
        new Random(bytes).nextBytes(data);
        return data;
    }

    @ParameterizedTest
    @EnumSource(SpliceMode.class)
    void movesExactlyTheLimitAndLeavesTheRest(SpliceMode mode) throws Exception {
        byte[] data = random(1_000_000);
        Line line = line(mode, 700_001, 10_000);
        Thread sender = Thread.ofPlatform().start(() -> send(line.source(), data));
        byte[] received = line.target().getInputStream().readAllBytes();
        assertArrayEquals(Arrays.copyOf(data, 700_001), received);
        assertEquals(new Outcome(700_001, 700_001), Loopback.await(line.outcome()));
        line.source().close();
        sender.join();
        if (mode != SpliceMode.AUTO) { // what comes in bulk is for the kernel to say
            assertEquals(mode == SpliceMode.ALWAYS ? 700_001 : 0, counters.sum(Stat.SPLICED_BYTES));
        }
    }

    private static void send(Socket socket, byte[] data) {
        try {
            socket.getOutputStream().write(data);
        } catch (IOException e) {
            // The test has ended before all was sent.
        }
    }

    @ParameterizedTest
    @EnumSource(SpliceMode.class)
    void returnsLessThanTheLimitWhenTheSourceEnds(SpliceMode mode) throws Exception {
        Line line = line(mode, 1000, 10_000);
        line.source().getOutputStream().write(random(10));
        line.source().shutdownOutput();
        assertArrayEquals(random(10), line.target().getInputStream().readAllBytes());
        assertEquals(new Outcome(10, 10), Loopback.await(line.outcome()));
    }

    @ParameterizedTest
    @EnumSource(SpliceMode.class)
    void passesOnWhatComesBitByBit(SpliceMode mode) throws Exception {
        Line line = line(mode, Relay.NO_LIMIT, 10_000);
        for (int i = 0; i < 100; i++) {
            line.source().getOutputStream().write(i);
            assertEquals(i, line.target().getInputStream().read());
        }
    }

    @ParameterizedTest
    @EnumSource(SpliceMode.class)
    void failsWhenTheSourceIsSilentForTooLong(SpliceMode mode) throws Exception {
        Line line = line(mode, 1000, 200);
        line.source().getOutputStream().write(random(10));
        assertEquals(TransportException.Kind.TIMEOUT, kindOf(line));
    }

    @ParameterizedTest
    @EnumSource(SpliceMode.class)
    void failsWhenTheTargetTakesNothingForTooLong(SpliceMode mode) throws Exception {
        Line line = line(mode, Relay.NO_LIMIT, 300);
        Thread sender = Thread.ofPlatform().start(() -> send(line.source(), random(50_000_000)));
        assertEquals(TransportException.Kind.TIMEOUT, kindOf(line));
        line.source().close();
        sender.join();
    }

    @ParameterizedTest
    @EnumSource(SpliceMode.class)
    void failsWhenTheTargetIsGone(SpliceMode mode) throws Exception {
        Line line = line(mode, Relay.NO_LIMIT, 10_000);
        line.target().setSoLinger(true, 0);
        line.target().close();
        Thread sender = Thread.ofPlatform().start(() -> send(line.source(), random(5_000_000)));
        assertEquals(TransportException.Kind.RESET, kindOf(line));
        line.source().close();
        sender.join();
    }

    @ParameterizedTest
    @EnumSource(SpliceMode.class)
    void whatItSaysHasMovedIsWhatArrivesAlsoWhenItBreaksOff(SpliceMode mode) throws Exception {
        Line line = line(mode, Relay.NO_LIMIT, 300);
        byte[] data = random(50_000_000);
        Thread sender = Thread.ofPlatform().start(() -> send(line.source(), data));
        assertEquals(TransportException.Kind.TIMEOUT, kindOf(line));
        int arrived = line.target().getInputStream().readAllBytes().length;
        assertEquals(arrived, line.pace().moved);
        line.source().close();
        sender.join();
    }

    @ParameterizedTest
    @EnumSource(SpliceMode.class)
    void aSideThatWeCloseOurselvesHasNotFailed(SpliceMode mode) throws Exception {
        Line line = line(mode, Relay.NO_LIMIT, 10_000);
        line.source().getOutputStream().write(1);
        assertEquals(1, line.target().getInputStream().read());
        Loopback.await(loopback.inHandler(() -> {
            line.from().close();
            return true;
        }));
        assertEquals(TransportException.Kind.CLOSED, kindOf(line));
    }

    private static TransportException.Kind kindOf(Line line) throws Exception {
        try {
            Outcome outcome = Loopback.await(line.outcome());
            throw new AssertionError("it did not fail, but came to " + outcome);
        } catch (ExecutionException e) {
            return ((TransportException) e.getCause()).kind();
        }
    }

    /** A pipe in which bytes of one connection were left must never serve another one. */
    @Test
    void whatWasLeftInAPipeReachesNobodyElse() throws Exception {
        Line broken = line(SpliceMode.ALWAYS, Relay.NO_LIMIT, 300);
        Thread sender = Thread.ofPlatform().start(() -> send(broken.source(), random(50_000_000)));
        assertEquals(TransportException.Kind.TIMEOUT, kindOf(broken));
        broken.source().close();
        sender.join();
        Line next = line(SpliceMode.ALWAYS, 5, 10_000);
        next.source().getOutputStream().write("clean".getBytes());
        assertEquals("clean", new String(next.target().getInputStream().readAllBytes()));
    }

    @Test
    void theModeSaysWhichRelayServes() throws Exception {
        Loopback.Served<Void> held = loopback.serveOne((transport, chunk) -> {
            assertInstanceOf(CopyRelay.class, new Relays(SpliceMode.NEVER, 1, counters).between(transport, transport));
            assertInstanceOf(SpliceRelay.class,
                    new Relays(SpliceMode.ALWAYS, 1, counters).between(transport, transport));
            assertInstanceOf(AutoRelay.class, new Relays(SpliceMode.AUTO, 1, counters).between(transport, transport));
            return null;
        });
        held.await();
    }

    @Test
    void autoCopiesWhatComesInSmallPieces() throws Exception {
        Line line = line(SpliceMode.AUTO, 5, 10_000);
        line.source().getOutputStream().write("small".getBytes());
        assertEquals("small", new String(line.target().getInputStream().readAllBytes()));
        assertEquals(0, counters.sum(Stat.SPLICED_BYTES));
    }

    @Test
    void autoSplicesWhatComesInBulk() throws Exception {
        int size = 20_000_000;
        Line line = line(SpliceMode.AUTO, size, 10_000);
        Thread sender = Thread.ofPlatform().start(() -> send(line.source(), random(size)));
        assertEquals(size, line.target().getInputStream().readNBytes(size).length);
        sender.join();
        assertTrue(counters.sum(Stat.SPLICED_BYTES) > 0, "no byte was spliced");
    }
}
