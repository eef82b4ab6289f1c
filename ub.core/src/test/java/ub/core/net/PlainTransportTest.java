package ub.core.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ub.core.net.Loopback.MS;
import static ub.core.net.Loopback.await;
import static ub.core.net.Loopback.awaitTrue;
import static ub.core.net.Loopback.deadlineMs;
import static ub.core.net.Loopback.failure;
import static ub.core.net.Transport.END;
import static ub.core.net.Transport.NO_DEADLINE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import ub.core.linux.Sockets;
import ub.core.memory.Chunk;
import ub.core.net.Loopback.Served;
import ub.core.net.TransportException.Kind;

@Timeout(30)
class PlainTransportTest {
    /** How many milliseconds the kernel waits for a peer that takes nothing: tcp(7). */
    private static final int TCP_USER_TIMEOUT = 18;

    private final Loopback loopback = new Loopback(1);

    @AfterEach
    void close() {
        loopback.close();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static void put(Chunk chunk, String text) {
        MemorySegment.copy(ascii(text), 0, chunk.segment(), ValueLayout.JAVA_BYTE, 0, text.length());
    }

    private static String get(Chunk chunk, int length) {
        byte[] bytes = chunk.segment().asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    private static String readText(PlainTransport transport, Chunk chunk) {
        return get(chunk, transport.read(chunk, 0, chunk.capacity(), deadlineMs(10_000)));
    }

    private static void write(PlainTransport transport, Chunk chunk, String text) {
        put(chunk, text);
        transport.write(chunk, 0, text.length(), 10_000 * MS);
    }

    private static void reset(Socket client) throws IOException {
        client.setSoLinger(true, 0);
        client.close();
    }

    private static String readAll(Socket client) throws IOException {
        return new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }

    @Test
    void readsWhatIsThereAndNoMoreThanItHasRoomFor() throws Exception {
        Served<List<String>> served = loopback.serveOne((transport, chunk) -> {
            int first = transport.read(chunk, 100, 2, deadlineMs(10_000));
            assertEquals("ab", get(chunk, 102).substring(100));
            return List.of("" + first, readText(transport, chunk));
        });
        served.client().getOutputStream().write(ascii("abcde"));
        assertEquals(List.of("2", "cde"), served.await());
    }

    @Test
    void knowsBothItsEnds() throws Exception {
        Served<List<PeerAddress>> served = loopback.serveOne((transport, chunk) ->
                List.of(transport.local(), transport.local(), transport.peer()));
        PeerAddress ours = PeerAddress.of(served.client().getRemoteSocketAddress());

        assertEquals(List.of(ours, ours, PeerAddress.of(served.client().getLocalSocketAddress())), served.await());
    }

    @Test
    void remembersItsOwnAddressWhenItIsClosedButDoesNotAskThen() throws Exception {
        Served<PeerAddress> asked = loopback.serveOne((transport, chunk) -> {
            transport.local();
            transport.close();
            return transport.local();
        });
        assertEquals("127.0.0.1", asked.await().host());

        Served<Kind> tooLate = loopback.serveOne((transport, chunk) -> {
            transport.close();
            return failure(transport::local);
        });
        assertEquals(Kind.CLOSED, tooLate.await());
    }

    @Test
    void theEndIsTheEndForEver() throws Exception {
        Served<String> served = loopback.serveOne((transport, chunk) -> {
            StringBuilder all = new StringBuilder();
            int count;
            while ((count = transport.read(chunk, 0, chunk.capacity(), deadlineMs(10_000))) != END) {
                all.append(get(chunk, count));
            }
            return all + " " + transport.read(chunk, 0, 1, deadlineMs(10_000)) + transport.isOpen();
        });
        served.client().getOutputStream().write(ascii("last words"));
        served.client().close();
        assertEquals("last words -1true", served.await());
    }

    /** The last data may come with the end of the stream: a short read must not wait for an edge that never comes. */
    @Test
    void readsOnAfterAShortReadOnceThePeerHasEnded() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        Served<Integer> served = loopback.serveOne((transport, chunk) -> {
            awaitEnd(transport, ended);
            assertEquals("abc", readText(transport, chunk));
            return transport.read(chunk, 0, 10, deadlineMs(5_000));
        });
        served.client().getOutputStream().write(ascii("abc"));
        served.client().shutdownOutput();
        ended.countDown();
        assertEquals(END, served.await());
    }

    /** Pauses until the loop has seen what the peer did before it counted down. */
    private static void awaitEnd(PlainTransport transport, CountDownLatch latch) {
        while (latch.getCount() > 0) {
            transport.reactor().pause(MS);
        }
        transport.reactor().pause(20 * MS);
    }

    @Test
    void aReadWaitsForItsDeadlineAndMayBeRepeated() throws Exception {
        CountDownLatch timedOut = new CountDownLatch(1);
        Served<String> served = loopback.serveOne((transport, chunk) -> {
            long startNs = System.nanoTime();
            assertEquals(Kind.TIMEOUT, failure(() -> transport.read(chunk, 0, 10, deadlineMs(50))));
            assertTrue(System.nanoTime() - startNs >= 49 * MS);
            timedOut.countDown();
            return readText(transport, chunk);
        });
        timedOut.await();
        served.client().getOutputStream().write(ascii("late"));
        assertEquals("late", served.await());
    }

    @Test
    void aDeadlineInThePastStillReadsWhatIsThere() throws Exception {
        CountDownLatch sent = new CountDownLatch(1);
        Served<Integer> served = loopback.serveOne((transport, chunk) -> {
            awaitEnd(transport, sent);
            return transport.read(chunk, 0, 10, 0);
        });
        served.client().getOutputStream().write(ascii("here"));
        sent.countDown();
        assertEquals(4, served.await());
    }

    @Test
    void awaitReadableTellsWhetherSomethingCame() throws Exception {
        CountDownLatch nothing = new CountDownLatch(1);
        Served<String> served = loopback.serveOne((transport, chunk) -> {
            assertEquals("first", readText(transport, chunk));
            assertFalse(transport.awaitReadable(deadlineMs(30)));
            nothing.countDown();
            assertTrue(transport.awaitReadable(deadlineMs(10_000)));
            return readText(transport, chunk);
        });
        served.client().getOutputStream().write(ascii("first"));
        nothing.await();
        served.client().getOutputStream().write(ascii("second"));
        assertEquals("second", served.await());
    }

    @Test
    void aReadWithoutRoomIsNotTheEnd() throws Exception {
        Served<String> served = loopback.serveOne((transport, chunk) -> {
            assertThrows(IllegalArgumentException.class, () -> transport.read(chunk, 0, 0, deadlineMs(1_000)));
            assertThrows(IndexOutOfBoundsException.class,
                    () -> transport.read(chunk, 1, chunk.capacity(), deadlineMs(1_000)));
            assertThrows(IndexOutOfBoundsException.class,
                    () -> transport.write(chunk, chunk.capacity(), 1, 1_000 * MS));
            return "checked";
        });
        assertEquals("checked", served.await());
    }

    @Test
    void aResetFailsAWaitingRead() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        Served<Kind> served = loopback.serveOne((transport, chunk) -> {
            reading.countDown();
            return failure(() -> transport.read(chunk, 0, 10, deadlineMs(10_000)));
        });
        reading.await();
        reset(served.client());
        assertEquals(Kind.RESET, served.await());
    }

    @Test
    void aResetThatAWriteFoundIsNoEndForTheReader() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        Served<List<Kind>> served = loopback.serveOne((transport, chunk) -> {
            awaitEnd(transport, gone);
            return List.of(failure(() -> write(transport, chunk, "anybody there?")),
                    failure(() -> transport.read(chunk, 0, 10, deadlineMs(10_000))));
        });
        reset(served.client());
        gone.countDown();
        assertEquals(List.of(Kind.RESET, Kind.RESET), served.await());
    }

    /** As it happens when the network goes dark within an upload, whose answer is being read at the same time. */
    @Test
    void aLossThatAWriteFoundIsNoEndForTheReader() throws Exception {
        Served<List<Kind>> served = loopback.serveOne((transport, chunk) -> {
            SocketOptions.set(transport.fd(), Sockets.IPPROTO_TCP, TCP_USER_TIMEOUT, 50, transport.reactor().errno());
            Kind ofWrite = failure(() -> {
                while (true) {
                    transport.write(chunk, 0, chunk.capacity(), NO_DEADLINE);
                }
            });
            return List.of(ofWrite, failure(() -> transport.read(chunk, 0, 10, deadlineMs(10_000))));
        });
        assertEquals(List.of(Kind.TIMEOUT, Kind.RESET), served.await(), "the kernel gives up");
    }

    /** Writes down what it is told, each thing once. */
    private static PeerWatch listing(Set<String> told) {
        return new PeerWatch() {
            @Override
            public void onPeerEnded() {
                told.add("ended");
            }

            @Override
            public void onPeerLost() {
                told.add("lost");
            }
        };
    }

    @Test
    void aWatchIsToldHowThePeerLeaves() throws Exception {
        Set<String> told = Collections.synchronizedSet(new LinkedHashSet<>());
        CountDownLatch done = new CountDownLatch(1);
        Served<Set<String>> served = loopback.serveOne((transport, chunk) -> {
            transport.watchPeer(listing(told));
            awaitEnd(transport, done);
            transport.watchPeer(null);
            Set<String> toldLate = new LinkedHashSet<>();
            transport.watchPeer(listing(toldLate));
            return toldLate;
        });
        served.client().getOutputStream().write(1);
        served.client().shutdownOutput();
        awaitTrue("it is told of the end", () -> told.contains("ended"));
        assertFalse(told.contains("lost"));
        reset(served.client());
        awaitTrue("it is told of the reset", () -> told.contains("lost"));
        done.countDown();
        assertEquals(Set.of("lost"), served.await(), "who comes late is told the last of it");
    }

    @Test
    void whoWatchesNoMoreIsToldNothing() throws Exception {
        Set<String> told = Collections.synchronizedSet(new LinkedHashSet<>());
        CountDownLatch reset = new CountDownLatch(1);
        Served<Kind> served = loopback.serveOne((transport, chunk) -> {
            transport.watchPeer(listing(told));
            transport.watchPeer(null);
            awaitEnd(transport, reset);
            return failure(() -> transport.read(chunk, 0, 1, deadlineMs(10_000)));
        });
        reset(served.client());
        reset.countDown();
        assertEquals(Kind.RESET, served.await());
        assertEquals(Set.of(), told);
    }

    @Test
    void writingToAClosedPeerFails() throws Exception {
        Served<Kind> served = loopback.serveOne((transport, chunk) -> failure(() -> {
            while (true) {
                transport.write(chunk, 0, chunk.capacity(), 10_000 * MS);
            }
        }));
        served.client().close();
        assertEquals(Kind.RESET, served.await());
    }

    @Test
    void afterTheClientsHalfCloseTheAnswerStillArrives() throws Exception {
        Served<Integer> served = loopback.serveOne((transport, chunk) -> {
            assertEquals("question", readText(transport, chunk));
            int end = transport.read(chunk, 0, 1, deadlineMs(10_000));
            write(transport, chunk, "answer");
            return end;
        });
        served.client().getOutputStream().write(ascii("question"));
        served.client().shutdownOutput();
        assertEquals("answer", readAll(served.client()));
        assertEquals(END, served.await());
    }

    @Test
    void afterOurHalfCloseTheClientMayGoOn() throws Exception {
        Served<String> served = loopback.serveOne((transport, chunk) -> {
            write(transport, chunk, "bye");
            transport.shutdownOutput();
            return readText(transport, chunk);
        });
        assertEquals("bye", readAll(served.client()));
        served.client().getOutputStream().write(ascii("wait"));
        assertEquals("wait", served.await());
    }

    @Test
    void aPeerThatTakesNothingTimesOutTheWrite() throws Exception {
        long[] lastProgressNs = new long[1];
        Served<Long> served = loopback.serveOne((transport, chunk) -> {
            assertEquals(Kind.TIMEOUT, failure(() -> {
                while (true) {
                    lastProgressNs[0] = System.nanoTime();
                    transport.write(chunk, 0, chunk.capacity(), 100 * MS);
                }
            }));
            return System.nanoTime() - lastProgressNs[0];
        });
        long stalledNs = served.await();
        assertTrue(stalledNs >= 99 * MS, () -> "gave up after " + stalledNs + " ns");
    }

    /** The time limit is for each piece of progress, not for the whole. */
    @Test
    void aSlowReaderGetsEveryByteInTime() throws Exception {
        byte[] expected = new byte[6 * 1024 * 1024];
        new Random(3).nextBytes(expected);
        Served<String> served = loopback.serveOne((transport, chunk) -> {
            for (int at = 0; at < expected.length; at += chunk.capacity()) {
                MemorySegment.copy(expected, at, chunk.segment(), ValueLayout.JAVA_BYTE, 0, chunk.capacity());
                transport.write(chunk, 0, chunk.capacity(), 2_000 * MS);
            }
            transport.shutdownOutput();
            return "written";
        });
        byte[] received = new byte[expected.length];
        for (int at = 0; at < received.length; ) {
            at += served.client().getInputStream().read(received, at, Math.min(3_001, received.length - at));
        }
        assertArrayEquals(expected, received);
        assertEquals("written", served.await());
    }

    @Test
    void stallsWithoutADeadlineAreWaitedOut() throws Exception {
        AtomicBoolean full = new AtomicBoolean();
        Served<String> served = loopback.serveOne((transport, chunk) -> {
            loopback.reactor.handlers().newThread(() -> {
                transport.reactor().pause(100 * MS);
                full.set(true);
            }).start();
            for (int i = 0; i < 1_000; i++) {
                transport.write(chunk, 0, chunk.capacity(), i % 2 == 0 ? NO_DEADLINE : NO_DEADLINE - 1);
            }
            transport.close();
            return "written";
        });
        awaitTrue("the writer waits", full::get);
        assertEquals(1_000 * 16 * 1024, served.client().getInputStream().readAllBytes().length);
        assertEquals("written", served.await());
    }

    @Test
    void closingWakesAWaitingReader() throws Exception {
        CompletableFuture<PlainTransport> waiting = new CompletableFuture<>();
        Served<Kind> served = loopback.serveOne((transport, chunk) -> {
            waiting.complete(transport);
            return failure(() -> transport.read(chunk, 0, 1, NO_DEADLINE));
        });
        PlainTransport transport = await(waiting);
        await(loopback.inHandler(() -> {
            transport.reactor().pause(20 * MS);
            transport.close();
            return "closed";
        }));
        assertEquals(Kind.CLOSED, served.await());
        assertEquals(END, served.client().getInputStream().read());
    }

    @Test
    void closingWakesAWaitingWriter() throws Exception {
        CompletableFuture<PlainTransport> waiting = new CompletableFuture<>();
        Served<Kind> served = loopback.serveOne((transport, chunk) -> {
            waiting.complete(transport);
            return failure(() -> {
                while (true) {
                    transport.write(chunk, 0, chunk.capacity(), NO_DEADLINE);
                }
            });
        });
        PlainTransport transport = await(waiting);
        await(loopback.inHandler(() -> {
            transport.reactor().pause(100 * MS);
            transport.close();
            return "closed";
        }));
        assertEquals(Kind.CLOSED, served.await());
    }

    @Test
    void everythingFailsAfterClose() throws Exception {
        Served<List<Object>> served = loopback.serveOne((transport, chunk) -> {
            transport.close();
            transport.close();
            transport.shutdownOutput();
            return List.of(failure(() -> transport.read(chunk, 0, 1, NO_DEADLINE)),
                    failure(() -> transport.write(chunk, 0, 1, NO_DEADLINE)), transport.isOpen(), transport.isQuiet());
        });
        assertEquals(List.of(Kind.CLOSED, Kind.CLOSED, false, false), served.await());
    }

    @Test
    void isQuietUntilThePeerSends() throws Exception {
        AtomicBoolean wasQuiet = new AtomicBoolean();
        Served<String> served = loopback.serveOne((transport, chunk) -> {
            assertEquals("hello", readText(transport, chunk));
            assertTrue(transport.isQuiet() && transport.probe());
            wasQuiet.set(true);
            assertTrue(transport.awaitReadable(deadlineMs(10_000)));
            assertFalse(transport.isQuiet() || transport.probe());
            return readText(transport, chunk);
        });
        served.client().getOutputStream().write(ascii("hello"));
        awaitTrue("it is quiet", wasQuiet::get);
        served.client().getOutputStream().write(ascii("unasked"));
        assertEquals("unasked", served.await());
    }

    @Test
    void isNotQuietOnceThePeerHasClosed() throws Exception {
        AtomicBoolean wasQuiet = new AtomicBoolean();
        Served<Boolean> served = loopback.serveOne((transport, chunk) -> {
            assertEquals("hello", readText(transport, chunk));
            wasQuiet.set(transport.isQuiet());
            while (transport.isQuiet()) {
                transport.reactor().pause(MS);
            }
            return transport.probe();
        });
        served.client().getOutputStream().write(ascii("hello"));
        awaitTrue("it is quiet", wasQuiet::get);
        served.client().close();
        assertFalse(served.await());
    }

    /** Whatever the sizes of writes and reads on both sides, the bytes stay the same. */
    @RepeatedTest(8)
    void randomSizesKeepEveryByte(RepetitionInfo repetition) throws Exception {
        long seed = repetition.getCurrentRepetition();
        byte[] sent = new byte[400_000];
        new Random(seed).nextBytes(sent);
        Served<Long> served = loopback.serveOne((transport, chunk) -> echo(transport, chunk, new Random(~seed)));
        Thread writer = Thread.ofPlatform().start(() -> writeRandomly(served.client(), sent, new Random(-seed)));
        assertArrayEquals(sent, served.client().getInputStream().readAllBytes(), "seed " + seed);
        writer.join();
        assertEquals(sent.length, served.await());
    }

    private static long echo(PlainTransport transport, Chunk chunk, Random random) {
        long total = 0;
        while (true) {
            int offset = random.nextInt(chunk.capacity());
            int room = 1 + random.nextInt(Math.min(chunk.capacity() - offset, 1 << random.nextInt(1, 15)));
            int count = transport.read(chunk, offset, room, deadlineMs(10_000));
            if (count == END) {
                transport.shutdownOutput();
                return total;
            }
            total += count;
            int split = random.nextInt(count + 1);
            transport.write(chunk, offset, split, 10_000 * MS);
            transport.write(chunk, offset + split, count - split, 10_000 * MS);
        }
    }

    private static void writeRandomly(Socket socket, byte[] bytes, Random random) {
        try {
            for (int at = 0; at < bytes.length; ) {
                int count = Math.min(bytes.length - at, 1 + random.nextInt(1 << random.nextInt(1, 16)));
                socket.getOutputStream().write(bytes, at, count);
                at += count;
            }
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
