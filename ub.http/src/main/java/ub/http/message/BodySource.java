package ub.http.message;

import ub.core.memory.Chunk;
import ub.core.net.PlainTransport;
import ub.core.net.TransportException;

/**
 * A body that is pulled, a piece at a time, free of its framing.
 *
 * <p>Handler virtual thread. A piece is valid until the next one is asked for.
 */
public interface BodySource {
    /** What {@link #next} returns at the end of the body. */
    int END = -1;

    /** Returns whether {@link #next} would return at once, without a look at the network. */
    boolean ready();

    /** Returns whether all that is left has arrived already, so that it can be had without waiting. */
    boolean buffered();

    /** Goes to the next piece, waiting for it. Returns its length, or {@link #END}. */
    int next();

    /** Returns where the current piece stands. */
    Chunk chunk();

    /** Returns at which byte of {@link #chunk} the current piece starts. */
    int offset();

    /** Returns the trailer fields, after the end; they may be none. */
    Fields trailers();

    /**
     * Returns the socket from which all that is left can be taken as it is, or null where it must be decoded. Nothing
     * of it is buffered then, and {@link #relayBytes} says how much it is.
     */
    PlainTransport relaySource();

    /** Returns how many bytes {@link #relaySource} will give; {@link Long#MAX_VALUE} means all until it ends. */
    long relayBytes();

    /** Notes that {@code bytes} were taken from {@link #relaySource}. */
    void relayed(long bytes);

    /** Notes that a relay from {@link #relaySource} has failed, on that side or on the other one. */
    void relayFailed(TransportException failure);
}
