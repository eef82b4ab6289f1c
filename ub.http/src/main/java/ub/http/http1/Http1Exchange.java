package ub.http.http1;

import ub.core.net.PeerWatch;
import ub.core.net.PlainTransport;
import ub.core.net.Transport;
import ub.core.net.TransportException;
import ub.core.reactor.Reactor;
import ub.core.stats.Counters;
import ub.core.stats.EnumCounters;
import ub.core.stats.Stat;
import ub.http.message.BadMessageException;
import ub.http.message.BodyKind;
import ub.http.message.BodySink;
import ub.http.message.BodySource;
import ub.http.message.Exchange;
import ub.http.message.ExchangeHandler;
import ub.http.message.Farewell;
import ub.http.message.FieldName;
import ub.http.message.HttpVersion;
import ub.http.message.LocalAnswer;
import ub.http.message.Method;
import ub.http.message.RequestHead;
import ub.http.message.ResponseHead;
import ub.http.message.Session;

/**
 * An exchange in HTTP/1: one after the other over a client's connection. Pooled, and used for many of them.
 *
 * <pre>
 *   open ──► readHead ──► (handler) ──► finish ──► readHead … ──► close
 * </pre>
 * Handler virtual thread. RFC 9112 §9.
 */
final class Http1Exchange implements Exchange {
    private final Input input = new Input();
    private final Output output = new Output();
    private final RequestParser parser;
    private final RequestHead request;
    private final BodyReader requestBody;
    private final ResponseWriter responseWriter = new ResponseWriter();
    private final BodyWriter responseBody = new BodyWriter(output);
    private final Counters counters;
    private final EnumCounters<Rejection> rejections;

    private PlainTransport transport;
    private Session session;
    private Http1Settings settings;
    private long startNs;
    private int status;
    private int ownBytes;
    private boolean lastOfConnection;

    Http1Exchange(HttpLimits limits, Counters counters, EnumCounters<Rejection> rejections) {
        this.counters = counters;
        this.rejections = rejections;
        parser = new RequestParser(limits);
        request = new RequestHead(limits.fields());
        requestBody = new BodyReader(input, limits);
    }

    /** Starts to serve a connection that has something to read. */
    void open(PlainTransport newTransport, Session newSession, Http1Settings newSettings) {
        transport = newTransport;
        session = newSession;
        settings = newSettings;
        lastOfConnection = false;
        input.attach(newTransport);
        input.borrow(newSettings.limits().headBytes());
        output.attach(newTransport, newSettings.silenceNs());
    }

    /** Gives back what was borrowed. */
    void close() {
        input.release();
        output.discard();
        transport = null;
    }

    /** Reads the head of a request. Returns false when there is none to be served; a bad one has been answered then. */
    boolean readHead(ExchangeHandler handler) {
        status = 0;
        ownBytes = 0;
        responseBody.start(BodyKind.NONE, Trailers.DROP);
        parser.reset();
        startNs = reactor().nowNs();
        long deadlineNs = startNs + settings.headNs();
        while (true) {
            ParseResult result = input.available() == 0 ? ParseResult.NEED_MORE
                    : parser.parse(input.segment(), input.from(), input.to(), request);
            switch (result) {
                case COMPLETE -> {
                    input.skipHead(request.lengthBytes());
                    counters.add(reactor().index(), Stat.BYTES_IN, request.lengthBytes());
                    requestBody.start(request.body(), request.contentLength(), settings.silenceNs());
                    return true;
                }
                case BAD -> {
                    refuse(handler, parser.rejection());
                    return false;
                }
                case NEED_MORE -> {
                    if (!readMore(handler, deadlineNs)) {
                        return false;
                    }
                }
            }
        }
    }

    private boolean readMore(ExchangeHandler handler, long deadlineNs) {
        int count = Transport.END;
        try {
            count = input.fill(deadlineNs);
        } catch (TransportException e) {
            // A client that has sent nothing is owed nothing; one that sends too slowly is told.
            if (e.kind() == TransportException.Kind.TIMEOUT && input.available() > 0) {
                refuse(handler, Rejection.HEAD_TOO_SLOW);
                return false;
            }
        }
        if (count == Transport.END && input.available() > 0 && transport.isOpen()) {
            handler.unread(this);
        }
        return count != Transport.END;
    }

    /** Answers a request that cannot be served, and ends the connection: where the next one starts is not known. */
    private void refuse(ExchangeHandler handler, Rejection rejection) {
        rejections.add(reactor().index(), rejection, 1);
        LocalAnswer worded = handler.refused(this, rejection.answer());
        lastOfConnection = true;
        try {
            send(worded, Method.GET);
        } finally {
            handler.unread(this);
        }
        linger();
    }

    /** Ends the exchange. Returns whether the connection can serve another one. */
    boolean finish() {
        if (requestBody.rejection() != null) {
            rejections.add(reactor().index(), requestBody.rejection(), 1);
        }
        while (!requestBody.ended() && requestBody.buffered()) {
            requestBody.next();
        }
        if (requestBody.ended() && answered() && !lastOfConnection && request.keepAlive()) {
            input.endMessage();
            return true;
        }
        boolean unread = !requestBody.ended() || hasUnread();
        if (unread && transport.isOpen()) {
            linger();
        }
        return false;
    }

    boolean hasUnread() {
        return input.available() > 0;
    }

    /**
     * Takes what the client still sends, for a moment: to close a socket with unread bytes makes the kernel reset the
     * connection, and the client may lose the answer. RFC 9112 §9.6.
     */
    private void linger() {
        Lingering.closeSlowly(transport, input);
    }

    @Override
    public RequestHead request() {
        return request;
    }

    @Override
    public BodySource requestBody() {
        return requestBody;
    }

    @Override
    public void interim(ResponseHead head) {
        // RFC 9110 §15.2: a client of HTTP/1.0 knows no interim answers.
        if (request.version() != HttpVersion.HTTP_1_0) {
            writeHead(head, BodyKind.NONE, Persistence.IMPLIED);
            output.flush();
        }
    }

    @Override
    public BodySink answer(ResponseHead head) {
        BodyKind framing = framingOf(head);
        if (framing == BodyKind.UNTIL_CLOSE) {
            lastOfConnection = true;
        }
        writeHead(head, framing, persistence());
        status = head.status();
        responseBody.start(framing, trailers());
        return responseBody;
    }

    /** RFC 9110 §6.5.1: trailers are for a receiver that says that it takes them. */
    private Trailers trailers() {
        return request.fields().listHas(FieldName.TE, "trailers") ? Trailers.FORWARD : Trailers.DROP;
    }

    /** A body without a length goes in chunks, so that the connection can stay; HTTP/1.0 knows no chunks. */
    private BodyKind framingOf(ResponseHead head) {
        return switch (head.body()) {
            case NONE -> BodyKind.NONE;
            case LENGTH -> BodyKind.LENGTH;
            case CHUNKED, UNTIL_CLOSE ->
                    request.version() == HttpVersion.HTTP_1_0 ? BodyKind.UNTIL_CLOSE : BodyKind.CHUNKED;
        };
    }

    private Persistence persistence() {
        if (reactor().draining()) {
            lastOfConnection = true;
        }
        if (lastOfConnection || !request.keepAlive()) {
            return Persistence.CLOSE;
        }
        return request.version() == HttpVersion.HTTP_1_0 ? Persistence.KEEP_ALIVE : Persistence.IMPLIED;
    }

    private void writeHead(ResponseHead head, BodyKind framing, Persistence persistence) {
        int end = responseWriter.write(head, framing, head.contentLength(), persistence, output.segment(),
                output.length());
        if (end < 0) {
            output.enlarge();
            end = responseWriter.write(head, framing, head.contentLength(), persistence, output.segment(), 0);
        }
        if (end < 0) {
            throw new BadMessageException(null, 502, "the head does not fit in the largest buffer");
        }
        output.length(end);
    }

    @Override
    public void answer(LocalAnswer answer) {
        if (!requestBody.buffered()) {
            // The rest of the body will not be read, so the client must not send another request behind it.
            lastOfConnection = true;
        }
        send(answer, request.method());
    }

    private void send(LocalAnswer answer, Method method) {
        status = answer.status();
        Persistence persistence = lastOfConnection ? Persistence.CLOSE : persistence();
        ownBytes = LocalAnswerWriter.write(answer, method, persistence, output);
        counters.add(reactor().index(), Stat.BYTES_OUT, ownBytes);
        output.flush();
    }

    @Override
    public boolean answered() {
        return status != 0;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public long startNs() {
        return startNs;
    }

    @Override
    public long ownBytes() {
        return ownBytes;
    }

    @Override
    public void endConnection() {
        lastOfConnection = true;
    }

    @Override
    public PlainTransport upgrade(ResponseHead head, Transport upstream) {
        status = head.status();
        lastOfConnection = true;
        writeHead(head, BodyKind.NONE, Persistence.UPGRADE);
        output.flush();
        if (input.available() > 0) {
            upstream.write(input.chunk(), input.from(), input.available(), settings.silenceNs());
        }
        input.release();
        return transport;
    }

    @Override
    public void abort() {
        output.discard();
        if (responseBody.endsWithConnection()) {
            // To end the stream in order would say that the answer is whole.
            transport.reset();
        } else {
            transport.close();
        }
    }

    @Override
    public Session session() {
        return session;
    }

    @Override
    public boolean awaitRequestBody(long deadlineNs) {
        try {
            int count = 0;
            while (!requestBody.ready() && count != Transport.END) {
                count = input.fill(deadlineNs);
            }
            return true;
        } catch (TransportException e) {
            if (e.kind() != TransportException.Kind.TIMEOUT) {
                throw e;
            }
            return false;
        }
    }

    @Override
    public boolean awaitClientGone(long deadlineNs) {
        return transport.awaitPeerEnd(deadlineNs);
    }

    @Override
    public void watchClient(PeerWatch watch) {
        transport.watchPeer(watch);
    }

    @Override
    public void drop(Farewell farewell) {
        lastOfConnection = true;
        output.discard();
        switch (farewell) {
            case CLOSE -> transport.close();
            case SILENCE -> transport.vanish();
        }
    }

    @Override
    public Reactor reactor() {
        return transport.reactor();
    }
}
