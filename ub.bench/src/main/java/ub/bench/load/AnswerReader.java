package ub.bench.load;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import ub.core.memory.Chunk;
import ub.core.net.Transport;
import ub.core.net.TransportException;
import ub.http.http1.ChunkedDecoder;
import ub.http.http1.HttpLimits;
import ub.http.http1.ParseResult;
import ub.http.http1.ResponseParser;
import ub.http.message.Method;
import ub.http.message.ResponseHead;

/**
 * Reads whole answers from a connection and throws their bodies away. Handler virtual thread.
 *
 * <p>It holds a buffer only while bytes are there: the buffer that the next connection borrows is then the one that is
 * still in the processor's cache.
 */
final class AnswerReader {
    private static final HttpLimits LIMITS = HttpLimits.DEFAULT;

    /** Stands for the unknown length of a body that ends with the connection. */
    private static final long UNTIL_CLOSE = Long.MAX_VALUE;

    private final Method method;
    private final long timeoutNs;
    private final ResponseParser parser = new ResponseParser(LIMITS);
    private final ChunkedDecoder chunked = new ChunkedDecoder(LIMITS);
    private final ResponseHead head = new ResponseHead(LIMITS.fields());
    private int end;
    private int status;
    private long lengthBytes;
    private boolean keepAlive;

    /**
     * @param method    what is asked: an answer to HEAD has no body
     * @param timeoutNs longest silence of the target
     */
    AnswerReader(String method, long timeoutNs) {
        this.method = Arrays.stream(Method.values()).filter(known -> known.name().equals(method)).findFirst()
                .orElse(Method.OTHER);
        this.timeoutNs = timeoutNs;
    }

    /**
     * Waits for an answer and reads it to its end.
     *
     * @throws TransportException when the connection fails, or ends too early
     * @throws BadAnswerException when what came is not an answer
     */
    void read(Transport upstream) throws BadAnswerException {
        end = 0;
        lengthBytes = 0;
        await(upstream);
        Chunk chunk = upstream.reactor().buffers().large();
        long missingBytes;
        try {
            missingBytes = readBody(upstream, chunk, readHead(upstream, chunk));
        } finally {
            chunk.giveBack();
        }
        discard(upstream, missingBytes);
    }

    /** Returns the status code of the last answer. */
    int status() {
        return status;
    }

    /** Returns the length of the last answer, with its head and with interim answers before it. */
    long lengthBytes() {
        return lengthBytes;
    }

    /** Returns whether the connection may be used again after the last answer. */
    boolean keepAlive() {
        return keepAlive;
    }

    /** Reads up to the end of the final head. Returns where the body starts. */
    private int readHead(Transport upstream, Chunk chunk) throws BadAnswerException {
        int start = 0;
        do {
            parser.reset();
            ParseResult result = parser.parse(chunk.segment(), start, end, method, head);
            while (result == ParseResult.NEED_MORE) {
                fill(upstream, chunk);
                result = parser.parse(chunk.segment(), start, end, method, head);
            }
            if (result == ParseResult.BAD) {
                throw new BadAnswerException(parser.rejection().text());
            }
            start += head.lengthBytes();
        } while (head.interim());
        status = head.status();
        keepAlive = head.keepAlive();
        return start;
    }

    /** Reads the body as far as its bytes must be looked at. Returns how many more are to come. */
    private long readBody(Transport upstream, Chunk chunk, int start) throws BadAnswerException {
        return switch (head.body()) {
            case NONE -> behind(start, 0);
            case LENGTH -> behind(start, head.contentLength());
            case CHUNKED -> readChunks(upstream, chunk, start);
            case UNTIL_CLOSE -> UNTIL_CLOSE;
        };
    }

    private long readChunks(Transport upstream, Chunk chunk, int start) throws BadAnswerException {
        chunked.reset();
        int from = start;
        while (true) {
            ChunkedDecoder.Step step = chunked.next(chunk.segment(), from, end);
            from += chunked.consumed();
            switch (step) {
                case DATA -> { } // what it says does not matter here
                case NEED_MORE -> {
                    MemorySegment.copy(chunk.segment(), from, chunk.segment(), 0, end - from);
                    end -= from;
                    from = 0;
                    fill(upstream, chunk);
                }
                case END -> {
                    return behind(from, 0);
                }
                case BAD -> throw new BadAnswerException(chunked.rejection().text());
            }
        }
    }

    /** Returns how much of a body is not in the buffer yet. */
    private long behind(int start, long bodyBytes) throws BadAnswerException {
        long missingBytes = bodyBytes - (end - start);
        if (missingBytes < 0) {
            throw new BadAnswerException("bytes behind the end of the answer");
        }
        return missingBytes;
    }

    private void discard(Transport upstream, long missingBytes) {
        long left = missingBytes;
        while (left > 0) {
            await(upstream);
            Chunk chunk = upstream.reactor().buffers().large();
            int count;
            try {
                count = upstream.read(chunk, 0, (int) Math.min(left, chunk.capacity()), deadlineNs(upstream));
            } finally {
                chunk.giveBack();
            }
            if (count == Transport.END) {
                if (missingBytes == UNTIL_CLOSE) {
                    return;
                }
                throw ended(upstream);
            }
            left -= count;
            lengthBytes += count;
        }
    }

    private void fill(Transport upstream, Chunk chunk) throws BadAnswerException {
        if (end == chunk.capacity()) {
            throw new BadAnswerException("heads without end");
        }
        int count = upstream.read(chunk, end, chunk.capacity() - end, deadlineNs(upstream));
        if (count == Transport.END) {
            throw ended(upstream);
        }
        end += count;
        lengthBytes += count;
    }

    private void await(Transport upstream) {
        if (!upstream.awaitReadable(deadlineNs(upstream))) {
            throw new TransportException(upstream, TransportException.Kind.TIMEOUT, "no answer in time");
        }
    }

    private long deadlineNs(Transport upstream) {
        return upstream.reactor().nowNs() + timeoutNs;
    }

    private static TransportException ended(Transport upstream) {
        return new TransportException(upstream, TransportException.Kind.ENDED, "the answer is not complete");
    }
}
