package ub.bench;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import ub.core.memory.Chunk;
import ub.core.net.Transport;
import ub.core.reactor.Reactor;

/**
 * A message that is sent over and over: a head, and a body of {@code x}. It is written down once, so that sending it
 * costs a system call and nothing else.
 * <pre>
 *   chunk   | head | x x x x x x x x x x x x x x x |      a longer body: the part behind the head again and again
 * </pre>
 * Handler virtual threads of one reactor, which may share it: nobody writes to it any more.
 */
public final class PreparedMessage {
    private final Chunk chunk;
    private final int headBytes;
    private final long bodyBytes;

    /**
     * Borrows a chunk and writes the message into it. On the reactor.
     *
     * @throws IllegalArgumentException when the head leaves no room for a body
     */
    public PreparedMessage(Reactor reactor, String head, long bodyBytes) {
        byte[] bytes = head.getBytes(StandardCharsets.ISO_8859_1);
        this.chunk = reactor.buffers().large();
        if (bytes.length >= chunk.capacity()) {
            chunk.giveBack();
            throw new IllegalArgumentException("a head of " + bytes.length + " bytes is too large");
        }
        this.headBytes = bytes.length;
        this.bodyBytes = bodyBytes;
        MemorySegment.copy(bytes, 0, chunk.segment(), JAVA_BYTE, 0, headBytes);
        chunk.segment().asSlice(headBytes).fill((byte) 'x');
    }

    /** Sends the whole message; fails as {@link Transport#write} does. */
    public void send(Transport transport, long stallNs) {
        int first = (int) Math.min(headBytes + bodyBytes, chunk.capacity());
        transport.write(chunk, 0, first, stallNs);
        long left = headBytes + bodyBytes - first;
        while (left > 0) {
            int count = (int) Math.min(left, chunk.capacity() - headBytes);
            transport.write(chunk, headBytes, count, stallNs);
            left -= count;
        }
    }

    /** Gives the chunk back; the message cannot be sent any more. On the reactor. */
    public void release() {
        chunk.giveBack();
    }
}
