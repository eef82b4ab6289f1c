package ub.app.accesslog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StreamSinkTest {
    private final Losses losses = new Losses("test");

    private abstract static class Stream implements StreamTarget, WritableByteChannel {
        protected final ByteArrayOutputStream written = new ByteArrayOutputStream();

        String text() {
            return written.toString(StandardCharsets.US_ASCII);
        }

        @Override
        public WritableByteChannel channel() {
            return this;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }

    /** A stream that takes so many bytes and then fails, until it is mended. */
    private static final class Disk extends Stream {
        private int room;

        @Override
        public int write(ByteBuffer source) throws IOException {
            if (room == 0) {
                throw new IOException("No space left on device");
            }
            int count = Math.min(room, source.remaining());
            for (int i = 0; i < count; i++) {
                written.write(source.get());
            }
            room -= count;
            return count;
        }
    }

    /** A stream that does not block, whose reader takes a byte now and then. */
    private static final class SlowPipe extends Stream {
        private int asked;

        @Override
        public int write(ByteBuffer source) {
            if (++asked % 3 != 0) {
                return 0;
            }
            written.write(source.get());
            return 1;
        }
    }

    private static void put(LineSink sink, String line) {
        byte[] bytes = ("..." + line).getBytes(StandardCharsets.US_ASCII);
        sink.write(6, bytes, 3, bytes.length - 3);
    }

    @Test
    void linesAreWrittenAtAFlush() {
        Disk disk = new Disk();
        disk.room = 100;
        StreamSink sink = new StreamSink(disk, losses);
        put(sink, "one\n");
        put(sink, "two\n");
        assertEquals("", disk.text());
        sink.flush();
        assertEquals("one\ntwo\n", disk.text());
    }

    @Test
    void whatDoesNotFitInABatchIsWrittenBefore() {
        Disk disk = new Disk();
        disk.room = 1_000_000;
        StreamSink sink = new StreamSink(disk, losses);
        for (int i = 0; i < 5; i++) {
            put(sink, "x".repeat(16_000) + "\n");
        }
        sink.close();
        assertEquals(5 * 16_001, disk.written.size());
        assertEquals(0, losses.count());
    }

    @Test
    void aFullDiskLosesLinesAndAHalfOneIsEnded() {
        Disk disk = new Disk();
        disk.room = 6;
        StreamSink sink = new StreamSink(disk, losses);
        put(sink, "one\n");
        put(sink, "two\n");
        put(sink, "three\n");
        sink.flush();
        assertEquals(2, losses.count());
        put(sink, "four\n");
        sink.flush();
        assertEquals(3, losses.count());
        disk.room = 100;
        put(sink, "five\n");
        put(sink, "six\n");
        sink.flush();
        assertEquals("one\ntw\nfive\nsix\n", disk.text());
        assertEquals(3, losses.count());
    }

    /** It takes as long as the sink waits after each refusal, 1400 ms in all: too often, if they are added up. */
    @Test
    void aSlowReaderGetsItAllHoweverOftenItRefuses() {
        SlowPipe pipe = new SlowPipe();
        String line = "x".repeat(699) + "\n";
        try (StreamSink sink = new StreamSink(pipe, losses)) {
            put(sink, line);
        }
        assertEquals(line, pipe.text());
        assertEquals(0, losses.count());
    }

    @Test
    void theKernelsFullDeviceLosesAll() throws Exception {
        try (StreamSink sink = new StreamSink(new LogFile(Path.of("/dev/full"), System::nanoTime), losses)) {
            put(sink, "one\n");
            sink.flush();
        }
        assertEquals(1, losses.count());
    }
}
