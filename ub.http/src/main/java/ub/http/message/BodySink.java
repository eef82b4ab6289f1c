package ub.http.message;

import ub.core.memory.Chunk;
import ub.core.net.PlainTransport;

/** Takes a body, a piece at a time, and puts the framing on. Handler virtual thread. */
public interface BodySink {
    /** Takes a piece, which stays the caller's. It may be kept back until {@link #flush}. */
    void write(Chunk chunk, int offset, int length);

    /** Sends what was kept back: to be called before the source is waited for. */
    void flush();

    /** Ends the body and sends what was kept back. */
    void finish(Fields trailers);

    /** Returns the socket to which bytes can go as they are, or null where they must be encoded. */
    PlainTransport relayTarget();
}
