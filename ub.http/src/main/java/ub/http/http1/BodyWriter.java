package ub.http.http1;

import ub.core.memory.Chunk;
import ub.core.net.PlainTransport;
import ub.http.message.BodyKind;
import ub.http.message.BodySink;
import ub.http.message.Fields;

/**
 * Puts a body on an {@link Output}: as it is, or in chunks. Handler virtual thread. RFC 9112 §6 and §7.
 */
final class BodyWriter implements BodySink {
    private final Output output;
    private final ChunkedEncoder encoder = new ChunkedEncoder();
    private BodyKind kind = BodyKind.NONE;

    BodyWriter(Output output) {
        this.output = output;
    }

    /** Starts a body behind its head. */
    void start(BodyKind newKind) {
        kind = newKind;
    }

    /** Returns whether the end of the body is the end of the connection. */
    boolean endsWithConnection() {
        return kind == BodyKind.UNTIL_CLOSE;
    }

    @Override
    public void write(Chunk chunk, int offset, int length) {
        if (kind != BodyKind.CHUNKED) {
            output.write(chunk, offset, length);
            return;
        }
        if (output.room() < ChunkedEncoder.MAX_FRAMING_BYTES) {
            output.flush();
        }
        output.length(encoder.startChunk(output.segment(), output.length(), length));
        output.write(chunk, offset, length);
        if (output.room() < Short.BYTES) {
            output.flush();
        }
        output.length(encoder.endChunk(output.segment(), output.length()));
    }

    @Override
    public void flush() {
        output.flush();
    }

    @Override
    public void finish(Fields trailers) {
        if (kind == BodyKind.CHUNKED) {
            int end = encoder.endBody(output.segment(), output.length(), trailers);
            if (end < 0) {
                output.flush();
                // The reader's limit on trailers is far below the size of a chunk.
                end = encoder.endBody(output.segment(), 0, trailers);
            }
            output.length(end);
        }
        output.flush();
    }

    @Override
    public PlainTransport relayTarget() {
        return kind != BodyKind.CHUNKED && output.transport() instanceof PlainTransport plain ? plain : null;
    }
}
