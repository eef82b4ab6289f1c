package ub.core.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ub.core.net.Loopback.MS;
import static ub.core.net.Loopback.deadlineMs;
import static ub.core.net.Loopback.failure;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import ub.core.memory.Chunk;
import ub.core.net.Loopback.Served;
import ub.core.net.TransportException.Kind;

/** What is asked of a connection whose bytes are for somebody else. */
@Timeout(30)
class PeekTest {
    private final Loopback loopback = new Loopback(1);

    @AfterEach
    void close() {
        loopback.close();
    }

    private static void send(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String get(Chunk chunk, int length) {
        return new String(chunk.segment().asSlice(0, length).toArray(ValueLayout.JAVA_BYTE),
                StandardCharsets.US_ASCII);
    }

    @Test
    void waitsForMoreThanIsKnownAndLeavesAllToBeRead() throws Exception {
        Served<List<String>> served = loopback.serveOne((transport, chunk) -> {
            int first = transport.peek(chunk, 0, deadlineMs(10_000));
            transport.write(chunk, 0, 1, 10_000 * MS);
            int second = transport.peek(chunk, first, deadlineMs(10_000));
            String peeked = get(chunk, second);
            int read = transport.read(chunk, 0, chunk.capacity(), deadlineMs(10_000));
            return List.of("" + first, peeked, get(chunk, read));
        });
        send(served.client(), "abc");
        assertEquals('a', served.client().getInputStream().read());
        send(served.client(), "de");
        assertEquals(List.of("3", "abcde", "abcde"), served.await());
    }

    @Test
    void saysNoMoreThanIsKnownAtTheEndOfTheStream() throws Exception {
        Served<List<Integer>> served = loopback.serveOne((transport, chunk) -> {
            int first = transport.peek(chunk, 0, deadlineMs(10_000));
            int second = transport.peek(chunk, first, deadlineMs(10_000));
            int read = transport.read(chunk, 0, chunk.capacity(), deadlineMs(10_000));
            return List.of(first, second, read, transport.read(chunk, 0, chunk.capacity(), deadlineMs(10_000)));
        });
        send(served.client(), "abc");
        served.client().shutdownOutput();
        assertEquals(List.of(3, 3, 3, Transport.END), served.await());
    }

    @Test
    void givesUpAtTheDeadlineAndTheNextReadStillWaits() throws Exception {
        Served<String> served = loopback.serveOne((transport, chunk) -> {
            long startNs = System.nanoTime();
            assertEquals(0, transport.peek(chunk, 0, deadlineMs(50)));
            assertTrue(System.nanoTime() - startNs >= 49 * MS);
            chunk.segment().set(ValueLayout.JAVA_BYTE, 0, (byte) '!');
            transport.write(chunk, 0, 1, 10_000 * MS);
            return get(chunk, transport.read(chunk, 0, chunk.capacity(), deadlineMs(10_000)));
        });
        assertEquals('!', served.client().getInputStream().read());
        send(served.client(), "late");
        assertEquals("late", served.await());
    }

    @Test
    void looksAtNoMoreThanTheChunkHolds() throws Exception {
        Served<Integer> served = loopback.serveOne((transport, chunk) -> {
            int count = 0;
            while (count < chunk.capacity()) {
                count = transport.peek(chunk, count, deadlineMs(10_000));
            }
            return count;
        });
        send(served.client(), "x".repeat(100_000));
        assertEquals(16 * 1024, served.await());
    }

    @Test
    void whatIsClosedIsNotLookedAt() throws Exception {
        Served<Kind> served = loopback.serveOne((transport, chunk) -> {
            transport.close();
            return failure(() -> transport.peek(chunk, 0, deadlineMs(10_000)));
        });
        assertEquals(Kind.CLOSED, served.await());
    }

    @Test
    void knowsThatThePeerHasEndedAndKeepsWhatItSent() throws Exception {
        Served<List<String>> served = loopback.serveOne((transport, chunk) -> {
            boolean ended = transport.awaitPeerEnd(deadlineMs(10_000));
            return List.of("" + ended, get(chunk, transport.read(chunk, 0, chunk.capacity(), deadlineMs(10_000))));
        });
        send(served.client(), "abc");
        served.client().close();
        assertEquals(List.of("true", "abc"), served.await());
    }

    @Test
    void aPeerThatOnlySendsHasNotEnded() throws Exception {
        Served<List<String>> served = loopback.serveOne((transport, chunk) -> {
            assertEquals(3, transport.peek(chunk, 0, deadlineMs(10_000)));
            boolean ended = transport.awaitPeerEnd(deadlineMs(50));
            return List.of("" + ended, get(chunk, transport.read(chunk, 0, chunk.capacity(), deadlineMs(10_000))));
        });
        send(served.client(), "abc");
        assertEquals(List.of("false", "abc"), served.await());
    }

    @Test
    void oneThatVanishesSendsNoByteAndNoEndInOrder() throws Exception {
        Served<Boolean> served = loopback.serveOne((transport, chunk) -> {
            transport.vanish();
            return transport.isOpen();
        });
        assertEquals(false, served.await());
        served.client().setSoTimeout(200);
        // With the right to administrate the network nothing comes at all, without it a reset.
        assertThrows(IOException.class, () -> served.client().getInputStream().read());
    }
}
