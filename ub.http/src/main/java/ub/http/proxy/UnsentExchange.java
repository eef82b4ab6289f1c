package ub.http.proxy;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import ub.core.memory.Chunk;
import ub.core.net.PeerWatch;
import ub.core.net.PlainTransport;
import ub.core.net.Transport;
import ub.core.net.TransportException;
import ub.core.reactor.Reactor;
import ub.http.http1.HttpLimits;
import ub.http.http1.ParseResult;
import ub.http.http1.RequestParser;
import ub.http.message.BodySink;
import ub.http.message.BodySource;
import ub.http.message.Exchange;
import ub.http.message.Farewell;
import ub.http.message.Fields;
import ub.http.message.LocalAnswer;
import ub.http.message.RequestHead;
import ub.http.message.ResponseHead;
import ub.http.message.Session;

/**
 * A request that nobody has sent, as an exchange without a connection: it remembers what it is answered.
 *
 * <p>Handler virtual thread.
 */
final class UnsentExchange implements Exchange, BodySource {
    private final RequestHead request;
    private final Session session;
    private final Reactor reactor;
    private Optional<LocalAnswer> answer = Optional.empty();
    private Optional<Farewell> farewell = Optional.empty();

    /**
     * Parses a request as the frontend would.
     *
     * @throws IllegalArgumentException with a message for the user, when the frontend would refuse it
     */
    UnsentExchange(byte[] head, HttpLimits limits, Session session, Reactor reactor) {
        this.request = new RequestHead(limits.fields());
        this.session = session;
        this.reactor = reactor;
        RequestParser parser = new RequestParser(limits);
        MemorySegment bytes = MemorySegment.ofArray(head);
        ParseResult result = parser.parse(bytes, 0, head.length, request);
        if (result != ParseResult.COMPLETE) {
            throw new IllegalArgumentException(result == ParseResult.BAD
                    ? "the request is refused with " + parser.rejection().status() + ": " + parser.rejection().text()
                    : "the request is not complete");
        }
    }

    Optional<LocalAnswer> localAnswer() {
        return answer;
    }

    Optional<Farewell> farewell() {
        return farewell;
    }

    @Override
    public long startNs() {
        return reactor.nowNs();
    }

    @Override
    public long ownBytes() {
        return 0;
    }

    @Override
    public RequestHead request() {
        return request;
    }

    @Override
    public BodySource requestBody() {
        return this;
    }

    @Override
    public void interim(ResponseHead head) {
        // The rule that sends it has been shown.
    }

    @Override
    public BodySink answer(ResponseHead head) {
        throw new IllegalStateException("no server is asked");
    }

    @Override
    public void answer(LocalAnswer given) {
        answer = Optional.of(given);
    }

    @Override
    public boolean answered() {
        return answer.isPresent();
    }

    @Override
    public int status() {
        return answer.map(LocalAnswer::status).orElse(0);
    }

    @Override
    public void endConnection() {
        // There is none.
    }

    @Override
    public void abort() {
        // There is nothing under way.
    }

    @Override
    public PlainTransport upgrade(ResponseHead head, Transport upstream) {
        throw new IllegalStateException("no server is asked");
    }

    @Override
    public Session session() {
        return session;
    }

    @Override
    public boolean awaitRequestBody(long deadlineNs) {
        return true;
    }

    @Override
    public boolean awaitClientGone(long deadlineNs) {
        return false;
    }

    @Override
    public void watchClient(PeerWatch watch) {
        // There is no client.
    }

    @Override
    public void drop(Farewell how) {
        farewell = Optional.of(how);
    }

    @Override
    public Reactor reactor() {
        return reactor;
    }

    @Override
    public boolean ready() {
        return true;
    }

    @Override
    public boolean buffered() {
        return true;
    }

    @Override
    public int next() {
        return BodySource.END;
    }

    @Override
    public Chunk chunk() {
        throw new IllegalStateException("a request that nobody has sent has no body");
    }

    @Override
    public int offset() {
        return 0;
    }

    @Override
    public Fields trailers() {
        return new Fields(1);
    }

    @Override
    public PlainTransport relaySource() {
        return null;
    }

    @Override
    public long relayBytes() {
        return 0;
    }

    @Override
    public void relayed(long bytes) {
        throw new IllegalStateException("a request that nobody has sent has no body");
    }

    @Override
    public void relayFailed(TransportException failure) {
        throw new IllegalStateException("a request that nobody has sent has no body");
    }
}
