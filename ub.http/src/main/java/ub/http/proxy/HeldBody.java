package ub.http.proxy;

import java.lang.foreign.MemorySegment;
import ub.core.memory.Buffers;
import ub.core.memory.Chunk;
import ub.core.net.PlainTransport;
import ub.core.net.TransportException;
import ub.http.message.BadMessageException;
import ub.http.message.BodySource;
import ub.http.message.Fields;

/**
 * A body whose start was taken ahead, so that rules could look at it: gives what was held, then the rest as it comes.
 * <pre>
 *   | held in a chunk | what of a piece did not fit | not taken yet … |
 * </pre>
 * Handler virtual thread; pooled with its exchange.
 */
final class HeldBody implements BodySource {
    private BodySource rest;
    private Chunk held;
    private int heldLength;
    /** What of the last piece that was taken ahead did not fit. */
    private int leftOffset;
    private int leftLength;
    private boolean ended;
    private Piece current;

    /** Where the piece stands that was given last. */
    private enum Piece { NONE, HELD, LEFT, REST }

    /** Starts to hold a body of which nothing was read. */
    void open(BodySource body, Buffers buffers) {
        rest = body;
        held = buffers.large();
        heldLength = 0;
        leftLength = 0;
        ended = false;
        current = Piece.NONE;
    }

    boolean isOpen() {
        return held != null;
    }

    /** Gives the buffer back. */
    void close() {
        if (held != null) {
            held.giveBack();
            held = null;
            rest = null;
        }
    }

    /** Takes the next piece ahead, which is there. */
    void take() {
        int length = nextOfRest();
        if (length == END) {
            ended = true;
            return;
        }
        int fitting = Math.min(length, held.capacity() - heldLength);
        MemorySegment.copy(rest.chunk().segment(), rest.offset(), held.segment(), heldLength, fitting);
        heldLength += fitting;
        leftOffset = rest.offset() + fitting;
        leftLength = length - fitting;
    }

    /** Whether the body is held to its end, or as much of it as can be. */
    boolean isComplete() {
        return ended || heldLength == held.capacity();
    }

    MemorySegment bytes() {
        return held.segment();
    }

    int length() {
        return heldLength;
    }

    @Override
    public boolean ready() {
        return stillHas() != Piece.REST || ended || rest.ready();
    }

    /** Returns where the next piece stands. */
    private Piece stillHas() {
        if (current == Piece.NONE && heldLength > 0) {
            return Piece.HELD;
        }
        return (current == Piece.NONE || current == Piece.HELD) && leftLength > 0 ? Piece.LEFT : Piece.REST;
    }

    @Override
    public boolean buffered() {
        return ended || rest.buffered();
    }

    @Override
    public int next() {
        current = stillHas();
        return switch (current) {
            case HELD -> heldLength;
            case LEFT -> leftLength;
            case NONE, REST -> ended ? END : nextOfRest();
        };
    }

    /** What the body says is wrong with it is said of this one, which is all that anybody else knows. */
    private int nextOfRest() {
        try {
            return rest.next();
        } catch (BadMessageException e) {
            throw e.isOf(rest) ? new BadMessageException(this, e.status(), e.getMessage()) : e;
        }
    }

    @Override
    public Chunk chunk() {
        return current == Piece.HELD ? held : rest.chunk();
    }

    @Override
    public int offset() {
        return switch (current) {
            case HELD -> 0;
            case LEFT -> leftOffset;
            case NONE, REST -> rest.offset();
        };
    }

    @Override
    public Fields trailers() {
        return rest.trailers();
    }

    @Override
    public PlainTransport relaySource() {
        return stillHas() == Piece.REST && !ended ? rest.relaySource() : null;
    }

    @Override
    public long relayBytes() {
        return rest.relayBytes();
    }

    @Override
    public void relayed(long bytes) {
        rest.relayed(bytes);
    }

    @Override
    public void relayFailed(TransportException failure) {
        rest.relayFailed(failure);
    }
}
