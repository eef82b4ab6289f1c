package ub.http.http1;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import ub.core.memory.Chunk;
import ub.core.net.Transport;

/**
 * What goes to one connection and is kept back for a moment, so that a head and the start of its body leave in one
 * call: a chunk, borrowed while there is something in it.
 *
 * <p>Handler virtual thread.
 */
final class Output {
    private Transport transport;
    private Chunk chunk;
    private int length;
    private long stallNs;

    /** Starts with a connection to which nothing has been written; it may take no byte for {@code stallNs}. */
    void attach(Transport newTransport, long newStallNs) {
        transport = newTransport;
        stallNs = newStallNs;
    }

    Transport transport() {
        return transport;
    }

    /** Returns where to write: from {@link #length} on. Borrows a small chunk if there is none. */
    MemorySegment segment() {
        if (chunk == null) {
            chunk = transport.reactor().buffers().small();
        }
        return chunk.segment();
    }

    int length() {
        return length;
    }

    int room() {
        return (int) segment().byteSize() - length;
    }

    /** Notes that bytes were written to {@link #segment}, up to {@code newLength}. */
    void length(int newLength) {
        length = newLength;
    }

    /** Sends what is kept back and takes a large chunk: for a head that does not fit in a small one. */
    void enlarge() {
        flush();
        chunk = transport.reactor().buffers().large();
    }

    /** Adds bytes; those that do not fit are sent from where they are. */
    void write(Chunk source, int offset, int bytes) {
        if (bytes <= room()) {
            MemorySegment.copy(source.segment(), offset, segment(), length, bytes);
            length += bytes;
        } else {
            flush();
            transport.write(source, offset, bytes, stallNs);
        }
    }

    /** Adds bytes of the heap; sends what is kept back as often as it fills the chunk. */
    void write(byte[] source) {
        int written = 0;
        while (written < source.length) {
            if (room() == 0) {
                flush();
            }
            int count = Math.min(room(), source.length - written);
            MemorySegment.copy(source, written, segment(), JAVA_BYTE, length, count);
            length += count;
            written += count;
        }
    }

    /** Sends what is kept back and gives the chunk back. */
    void flush() {
        if (chunk == null) {
            return;
        }
        try {
            if (length > 0) {
                transport.write(chunk, 0, length, stallNs);
            }
        } finally {
            discard();
        }
    }

    /** Gives the chunk back, with what was not sent. */
    void discard() {
        if (chunk != null) {
            chunk.giveBack();
            chunk = null;
        }
        length = 0;
    }

    long stallNs() {
        return stallNs;
    }
}
