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
    private static final Fields NO_TRAILERS = new Fields(0);

    private final Output output;
    private final ChunkedEncoder encoder = new ChunkedEncoder();
    private BodyKind kind = BodyKind.NONE;
    private Trailers trailerSection = Trailers.FORWARD;

    BodyWriter(Output output) {
        this.output = output;
    }

    /** Starts a body behind its head; only one in chunks can have trailers. */
    void start(BodyKind newKind, Trailers newTrailers) {
        kind = newKind;
        trailerSection = newTrailers;
    }

    /** Returns whether the body is under way, and its end is the end of the connection. */
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
            Fields sent = trailerSection == Trailers.FORWARD ? trailers : NO_TRAILERS;
            int end = encoder.endBody(output.segment(), output.length(), sent);
            if (end < 0) {
                // The reader's limit on trailers is below the size of a large chunk.
                output.enlarge();
                end = encoder.endBody(output.segment(), 0, sent);
            }
            output.length(end);
        }
        output.flush();
        kind = BodyKind.NONE;
    }

    @Override
    public PlainTransport relayTarget() {
        return kind != BodyKind.CHUNKED && output.transport() instanceof PlainTransport plain ? plain : null;
    }
}
