package ub.http.http1;

import java.lang.foreign.MemorySegment;
import ub.core.memory.Buffers;
import ub.core.memory.Chunk;
import ub.core.net.Transport;
import ub.core.net.TransportException;

/**
 * What has been read from one connection and not been used yet: a chunk, borrowed while there is something in it.
 * <pre>
 *   0        keptBytes          from              to         capacity
 *   | head    |  used            |  unread         |  room    |
 * </pre>
 * The head of a message stays in its place until {@link #endMessage}, since its fields are offsets into the chunk.
 * Where a large head leaves little room, what follows it goes to a second chunk.
 *
 * <p>Handler virtual thread.
 */
final class Input {
    /** With less room behind the head, the body gets a chunk of its own: twice what its longest part may need. */
    private static final int MIN_ROOM_BYTES = 8 * 1024;

    private Transport transport;
    private Chunk chunk;
    /** The chunk that holds the head, once what follows it goes to another one; else null. */
    private Chunk headChunk;
    private int keptBytes;
    private int from;
    private int to;

    /** Starts with a connection of which nothing has been read. */
    void attach(Transport newTransport) {
        transport = newTransport;
    }

    Transport transport() {
        return transport;
    }

    /** Borrows a chunk if there is none; {@code bytes} says whether a small one is enough. */
    void borrow(int bytes) {
        if (chunk == null) {
            boolean small = bytes <= Buffers.SMALL_BYTES;
            chunk = small ? transport.reactor().buffers().small() : transport.reactor().buffers().large();
        }
    }

    Chunk chunk() {
        return chunk;
    }

    MemorySegment segment() {
        return chunk.segment();
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    int available() {
        return to - from;
    }

    /** Uses up unread bytes. */
    void skip(int bytes) {
        from += bytes;
    }

    /** Uses up the head of a message, which stays in its place. */
    void skipHead(int bytes) {
        from += bytes;
        keptBytes = from;
    }

    /**
     * Reads more bytes behind the unread ones; makes room by moving those to the front.
     * Returns how many, or {@link Transport#END}. Unread bytes that leave no room are more than any limit allows.
     */
    int fill(long deadlineNs) {
        if (from == to) {
            from = keptBytes;
            to = keptBytes;
        }
        makeRoom();
        if (to == chunk.capacity()) {
            throw new TransportException(transport, TransportException.Kind.RESET, "a message part fills the buffer");
        }
        int count = transport.read(chunk, to, chunk.capacity() - to, deadlineNs);
        if (count > 0) {
            to += count;
        }
        return count;
    }

    private void makeRoom() {
        if (chunk.capacity() - to < MIN_ROOM_BYTES && from > keptBytes) {
            moveUnread(keptBytes);
        }
        if (chunk.capacity() - to < MIN_ROOM_BYTES && keptBytes > 0) {
            leaveHead();
        }
    }

    private void leaveHead() {
        Chunk next = transport.reactor().buffers().large();
        int unread = available();
        MemorySegment.copy(chunk.segment(), from, next.segment(), 0, unread);
        headChunk = chunk;
        chunk = next;
        keptBytes = 0;
        from = 0;
        to = unread;
    }

    private void moveUnread(int target) {
        MemorySegment.copy(chunk.segment(), from, chunk.segment(), target, to - from);
        to = target + available();
        from = target;
    }

    /** Forgets the head; what is unread is the start of the next message and moves to the front. */
    void endMessage() {
        keptBytes = 0;
        giveBackHead();
        if (from == to) {
            from = 0;
            to = 0;
        } else if (from > 0) {
            moveUnread(0);
        }
    }

    /** Gives the chunk back and forgets what is unread. */
    void release() {
        if (chunk != null) {
            chunk.giveBack();
            chunk = null;
        }
        giveBackHead();
        keptBytes = 0;
        from = 0;
        to = 0;
    }

    private void giveBackHead() {
        if (headChunk != null) {
            headChunk.giveBack();
            headChunk = null;
        }
    }
}
