package ub.app.accesslog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.locks.LockSupport;

/** Writes lines to a stream, as many as it can at a time. The writer's thread. */
final class StreamSink implements LineSink {
    private static final int BATCH_BYTES = 64 * 1024;
    /** A stream that was set not to block is asked again; it is given up when it takes nothing for a second. */
    private static final long ASK_AGAIN_NS = 1_000_000;
    private static final int ASK_AGAIN_TIMES = 1000;

    private final StreamTarget target;
    private final Losses losses;
    private final ByteBuffer batch = ByteBuffer.allocateDirect(BATCH_BYTES);
    private int lines;
    /** Whether a failure has left the start of a line in the stream. */
    private boolean lineBroken;

    StreamSink(StreamTarget target, Losses losses) {
        this.target = target;
        this.losses = losses;
    }

    @Override
    public void write(int level, byte[] bytes, int offset, int length) {
        if (length > batch.remaining()) {
            flush();
        }
        batch.put(bytes, offset, length);
        lines++;
    }

    @Override
    public void flush() {
        if (lines == 0) {
            return;
        }
        batch.flip();
        try {
            WritableByteChannel channel = target.channel();
            if (lineBroken) {
                writeFully(ByteBuffer.wrap(new byte[] {'\n'}), channel);
                lineBroken = false;
            }
            writeFully(batch, channel);
        } catch (IOException e) {
            int written = batch.position();
            lineBroken |= written > 0 && batch.get(written - 1) != '\n';
            losses.add(unwrittenLines(), e.getMessage() == null ? e.toString() : e.getMessage(), System.nanoTime());
        }
        batch.clear();
        lines = 0;
    }

    private static void writeFully(ByteBuffer bytes, WritableByteChannel channel) throws IOException {
        int refusals = 0;
        while (bytes.hasRemaining()) {
            if (channel.write(bytes) > 0) {
                refusals = 0;
            } else if (++refusals > ASK_AGAIN_TIMES) {
                throw new IOException("it takes nothing");
            } else {
                LockSupport.parkNanos(ASK_AGAIN_NS);
            }
        }
    }

    private int unwrittenLines() {
        int count = 0;
        for (int i = batch.position(); i < batch.limit(); i++) {
            count += batch.get(i) == '\n' ? 1 : 0;
        }
        return count;
    }

    @Override
    public void close() {
        flush();
        target.close();
    }
}
