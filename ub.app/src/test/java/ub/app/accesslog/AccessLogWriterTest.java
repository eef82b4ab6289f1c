package ub.app.accesslog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import ub.http.log.LogRing;

@Timeout(60)
class AccessLogWriterTest {
    /** A stream that can be held. */
    private static final class Pipe implements StreamTarget, WritableByteChannel {
        private final ByteArrayOutputStream written = new ByteArrayOutputStream();
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);

        @Override
        public WritableByteChannel channel() {
            return this;
        }

        @Override
        public int write(ByteBuffer source) {
            reached.countDown();
            try {
                assertTrue(released.await(30, TimeUnit.SECONDS));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            int count = source.remaining();
            while (source.hasRemaining()) {
                written.write(source.get());
            }
            return count;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            // Nothing is held.
        }

        String text() {
            return written.toString(StandardCharsets.US_ASCII);
        }
    }

    private static void put(LogRing ring, String line) {
        byte[] text = ("6" + line + "\n").getBytes(StandardCharsets.US_ASCII);
        int at = ring.reserve(text.length);
        if (at != LogRing.NONE) {
            System.arraycopy(text, 0, ring.bytes(), at, text.length);
            ring.commit(text.length);
        }
    }

    private static AccessLogWriter writer(Pipe pipe, LogRing... rings) {
        return new AccessLogWriter(List.of(
                new AccessLogWriter.Feed(List.of(rings), new StreamSink(pipe, new Losses("test")))));
    }

    @Test
    void atItsEndEverythingIsWritten() {
        Pipe pipe = new Pipe();
        pipe.released.countDown();
        LogRing first = new LogRing(1 << 16);
        LogRing second = new LogRing(1 << 16);
        AccessLogWriter writer = writer(pipe, first, second);
        writer.start();
        for (int i = 0; i < 2000; i++) {
            put(first, "a" + i);
            put(second, "b" + i);
        }
        writer.close();
        List<String> lines = pipe.text().lines().toList();
        assertEquals(4000, lines.size());
        assertEquals(2000, lines.stream().filter(line -> line.startsWith("a")).count());
        assertEquals("a1999", lines.stream().filter(line -> line.startsWith("a")).toList().getLast());
    }

    @Test
    void aTaskRunsWhenWhatWasLoggedBeforeIsWritten() throws Exception {
        Pipe pipe = new Pipe();
        pipe.released.countDown();
        LogRing ring = new LogRing(1 << 16);
        AccessLogWriter writer = writer(pipe, ring);
        writer.start();
        for (int i = 0; i < 100; i++) {
            put(ring, "line " + i);
            CompletableFuture<String> written = new CompletableFuture<>();
            writer.execute(() -> written.complete(pipe.text()));
            assertEquals(i + 1, written.get(30, TimeUnit.SECONDS).lines().count());
        }
        writer.close();
    }

    @Test
    void whileTheOutputStallsLinesAreDroppedAndNobodyWaits() throws Exception {
        Pipe pipe = new Pipe();
        LogRing ring = new LogRing(1024);
        AccessLogWriter writer = writer(pipe, ring);
        writer.start();
        put(ring, "first");
        writer.wake();
        assertTrue(pipe.reached.await(30, TimeUnit.SECONDS));
        for (int i = 0; i < 1000; i++) {
            put(ring, "line " + i);
        }
        assertTrue(ring.dropped() > 800, () -> "dropped " + ring.dropped());
        pipe.released.countDown();
        writer.close();
        assertEquals(1001 - ring.dropped(), pipe.text().lines().count());
        assertTrue(pipe.text().startsWith("first\nline 0\nline 1\n"), pipe.text());
    }
}
