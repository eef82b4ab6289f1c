package ub.http.http1;

import java.util.function.LongSupplier;
import ub.core.memory.Buffers;
import ub.core.net.Transport;
import ub.core.net.TransportException;
import ub.http.message.BodyKind;
import ub.http.message.BodySink;
import ub.http.message.BodySource;
import ub.http.message.Forwarding;
import ub.http.message.Method;
import ub.http.message.RequestHead;
import ub.http.message.ResponseHead;

/**
 * The HTTP/1 side of a server: one request and its answer over a connection. Pooled, and used for many of them.
 *
 * <pre>
 *   open ──► send ──► readHead (until it is not interim) ──► body ──► reusable? ──► close
 * </pre>
 * Handler virtual thread; the request's body may be written by a second one. RFC 9112.
 */
public final class Http1Upstream {
    /** What came instead of, or as, the head of an answer. */
    public enum Answer {
        /** A head: {@link #response}. */
        HEAD,
        /** The connection ended before the first byte. */
        NOTHING,
        /** Bytes that are no answer: {@link #fault}. */
        MALFORMED
    }

    private final Input input = new Input();
    private final Output output = new Output();
    private final ResponseParser parser;
    private final ResponseHead response;
    private final BodyReader responseBody;
    private final RequestWriter requestWriter = new RequestWriter();
    private final BodyWriter requestBody = new BodyWriter(output);
    private long silenceNs;
    private boolean anyByte;

    public Http1Upstream(HttpLimits limits) {
        parser = new ResponseParser(limits);
        response = new ResponseHead(limits.fields());
        responseBody = new BodyReader(input, limits);
    }

    /** Starts with a connection on which nothing is under way; the server may be silent for {@code newSilenceNs}. */
    public void open(Transport transport, long newSilenceNs) {
        silenceNs = newSilenceNs;
        anyByte = false;
        input.attach(transport);
        output.attach(transport, newSilenceNs);
        responseBody.start(BodyKind.NONE, 0, newSilenceNs);
    }

    public Transport transport() {
        return input.transport();
    }

    /**
     * Writes the head of a request; its body goes to what this returns, and nothing leaves before a flush. Returns null
     * when the head, with what is added to it, does not fit in the largest buffer.
     */
    public BodySink send(RequestHead request, Forwarding client, Expectation expectation) {
        int end = requestWriter.write(request, client, expectation, output.segment(), output.length());
        if (end < 0) {
            output.enlarge();
            end = requestWriter.write(request, client, expectation, output.segment(), 0);
        }
        if (end < 0) {
            return null;
        }
        output.length(end);
        // Servers do not say whether they look at trailers: what a client sends them goes on.
        requestBody.start(request.body(), Trailers.FORWARD);
        return requestBody;
    }

    /**
     * Waits for the next head of an answer, interim or final.
     *
     * @param deadlineNs says how long to wait; it is asked again when that moment has come, and may have moved on
     */
    public Answer readHead(Method requestMethod, LongSupplier deadlineNs) {
        parser.reset();
        // Behind an interim head: that one is done with.
        input.endMessage();
        // No buffer is held while the server thinks.
        if (input.available() == 0) {
            input.release();
            awaitAnswer(deadlineNs);
        }
        input.borrow(Buffers.LARGE_BYTES);
        while (true) {
            ParseResult result = input.available() == 0 ? ParseResult.NEED_MORE
                    : parser.parse(input.segment(), input.from(), input.to(), requestMethod, response);
            switch (result) {
                case COMPLETE -> {
                    input.skipHead(response.lengthBytes());
                    responseBody.start(response.body(), response.contentLength(), silenceNs);
                    return Answer.HEAD;
                }
                case BAD -> {
                    return Answer.MALFORMED;
                }
                case NEED_MORE -> {
                    if (fill(deadlineNs) == Transport.END) {
                        return anyByte ? Answer.MALFORMED : Answer.NOTHING;
                    }
                    anyByte = true;
                }
            }
        }
    }

    /** A connection may seem readable when all that came was taken already: then the wait is a long one, too. */
    private int fill(LongSupplier deadlineNs) {
        while (true) {
            long untilNs = deadlineNs.getAsLong();
            try {
                return input.fill(untilNs);
            } catch (TransportException e) {
                long nowNs = transport().reactor().nowNs();
                boolean inVain = e.kind() == TransportException.Kind.TIMEOUT && nowNs >= untilNs;
                if (!inVain || deadlineNs.getAsLong() <= nowNs) {
                    throw e;
                }
            }
        }
    }

    private void awaitAnswer(LongSupplier deadlineNs) {
        while (!transport().awaitReadable(deadlineNs.getAsLong())) {
            if (deadlineNs.getAsLong() <= transport().reactor().nowNs()) {
                throw new TransportException(transport(), TransportException.Kind.TIMEOUT, "no answer came in time");
            }
        }
    }

    /** Returns whether the server has sent anything in answer. */
    public boolean anyByte() {
        return anyByte;
    }

    /** Returns the head that was read last. */
    public ResponseHead response() {
        return response;
    }

    /** Returns the body behind the head that was read last. */
    public BodySource body() {
        return responseBody;
    }

    /** Returns whether the answer was malformed for want of its end. */
    public boolean brokeOff() {
        return parser.rejection() == null;
    }

    /** Returns why the answer was malformed. */
    public String fault() {
        return parser.rejection() == null ? "the connection ended within the head" : parser.rejection().text();
    }

    /** Returns whether the connection can take another request: the answer is over, and nothing came behind it. */
    public boolean reusable() {
        return response.keepAlive() && responseBody.ended() && input.available() == 0;
    }

    /** Passes on what the server sent behind a 101 head. */
    public void passUnread(Transport downstream) {
        if (input.available() > 0) {
            downstream.write(input.chunk(), input.from(), input.available(), silenceNs);
        }
        input.release();
    }

    /** Gives back what was borrowed; the transport is the caller's. */
    public void close() {
        input.release();
        output.discard();
        input.attach(null);
        output.attach(null, 0);
    }
}
