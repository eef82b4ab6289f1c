package ub.http.http1;

import ub.core.memory.Chunk;
import ub.core.net.PlainTransport;
import ub.core.net.Transport;
import ub.core.net.TransportException;
import ub.http.http1.ChunkedDecoder.Step;
import ub.http.message.BadMessageException;
import ub.http.message.BodyKind;
import ub.http.message.BodySource;
import ub.http.message.Fields;

/**
 * Takes a body off an {@link Input} by its length, its chunks, or until the connection ends. Handler virtual thread.
 * RFC 9112 §6 and §7.
 */
final class BodyReader implements BodySource {
    private final Input input;
    private final ChunkedDecoder decoder;
    private final BodyPatience patience;
    private BodyKind kind = BodyKind.NONE;
    private long remainingBytes;
    private long silenceNs;
    private int offset;
    /** The step in the chunks that {@link #ready} has taken and {@link #next} has not told of; or NEED_MORE. */
    private Step ahead = Step.NEED_MORE;
    private boolean begun;
    private Rejection rejection;

    BodyReader(Input input, HttpLimits limits) {
        this.input = input;
        this.decoder = new ChunkedDecoder(limits);
        this.patience = new BodyPatience(limits.bodyRate());
    }

    /** Starts with a body of which nothing has been read; the peer may be silent for {@code newSilenceNs}. */
    void start(BodyKind newKind, long lengthBytes, long newSilenceNs) {
        kind = newKind;
        remainingBytes = newKind == BodyKind.LENGTH ? lengthBytes : 0;
        silenceNs = newSilenceNs;
        ahead = Step.NEED_MORE;
        begun = input.available() > 0;
        rejection = null;
        patience.start();
        // Also where there are no chunks: the trailers of the last body are not those of this one.
        decoder.reset();
    }

    /** Returns why the body was refused, or null when it was not. */
    Rejection rejection() {
        return rejection;
    }

    /** Returns whether the whole body has been read. */
    boolean ended() {
        return switch (kind) {
            case NONE -> true;
            case LENGTH -> remainingBytes == 0;
            case CHUNKED, UNTIL_CLOSE -> false;
        };
    }

    @Override
    public boolean buffered() {
        return ended() || kind == BodyKind.LENGTH && remainingBytes <= input.available();
    }

    @Override
    public boolean ready() {
        return switch (kind) {
            case NONE, LENGTH, UNTIL_CLOSE -> ended() || input.available() > 0;
            case CHUNKED -> stepAhead();
        };
    }

    /** Takes off the framing that is here, to see whether there is something behind it. */
    private boolean stepAhead() {
        if (ahead == Step.NEED_MORE) {
            ahead = decoder.next(input.segment(), input.from(), input.to());
            if (ahead == Step.NEED_MORE) {
                input.skip(decoder.consumed());
            }
        }
        return ahead != Step.NEED_MORE;
    }

    @Override
    public int next() {
        return switch (kind) {
            case NONE -> END;
            case LENGTH -> nextOfLength();
            case UNTIL_CLOSE -> nextUntilClose();
            case CHUNKED -> nextOfChunks();
        };
    }

    private int nextOfLength() {
        if (remainingBytes == 0) {
            return END;
        }
        if (input.available() == 0) {
            fill();
        }
        int length = (int) Math.min(remainingBytes, input.available());
        remainingBytes -= length;
        return piece(input.from(), length, length);
    }

    private int nextUntilClose() {
        if (input.available() == 0 && input.fill(nowNs() + silenceNs) == Transport.END) {
            kind = BodyKind.NONE;
            return END;
        }
        return piece(input.from(), input.available(), input.available());
    }

    private int nextOfChunks() {
        while (!stepAhead()) {
            fill();
        }
        Step step = ahead;
        ahead = Step.NEED_MORE;
        return switch (step) {
            case DATA -> piece(decoder.dataOffset(), decoder.dataLength(), decoder.consumed());
            case END -> {
                input.skip(decoder.consumed());
                kind = BodyKind.NONE;
                yield END;
            }
            case BAD -> {
                rejection = decoder.rejection();
                throw new BadMessageException(this, rejection.status(), rejection.text());
            }
            case NEED_MORE -> throw new IllegalStateException("a step ahead that is none");
        };
    }

    private int piece(int start, int length, int used) {
        offset = start;
        input.skip(used);
        begun = true;
        patience.received(length);
        return length;
    }

    private void fill() {
        // A client may wait with its body for a 100 from the server: until the first byte, only silence counts.
        boolean hurried = begun && patience.limited();
        long sinceNs = nowNs();
        try {
            if (input.fill(sinceNs + (hurried ? Math.min(silenceNs, patience.leftNs()) : silenceNs)) == Transport.END) {
                throw new TransportException(input.transport(), TransportException.Kind.ENDED,
                        "the connection ended within a body");
            }
        } catch (TransportException e) {
            if (e.kind() == TransportException.Kind.TIMEOUT) {
                rejection = hurried && patience.leftNs() < silenceNs ? Rejection.BODY_TOO_SLOW : Rejection.BODY_STALLED;
            }
            throw e;
        }
        if (hurried) {
            patience.waited(nowNs() - sinceNs);
        }
        begun = true;
    }

    private long nowNs() {
        return input.transport().reactor().nowNs();
    }

    @Override
    public Chunk chunk() {
        return input.chunk();
    }

    @Override
    public int offset() {
        return offset;
    }

    @Override
    public Fields trailers() {
        return decoder.trailers();
    }

    @Override
    public PlainTransport relaySource() {
        boolean raw = kind == BodyKind.LENGTH || kind == BodyKind.UNTIL_CLOSE;
        // Where the speed counts, each piece is looked at.
        boolean relayable = raw && !patience.limited() && input.available() == 0;
        return relayable && input.transport() instanceof PlainTransport plain ? plain : null;
    }

    @Override
    public long relayBytes() {
        return kind == BodyKind.LENGTH ? remainingBytes : Long.MAX_VALUE;
    }

    @Override
    public void relayFailed(TransportException failure) {
        if (failure.isOf(input.transport()) && failure.kind() == TransportException.Kind.TIMEOUT) {
            rejection = Rejection.BODY_STALLED;
        }
    }

    @Override
    public void relayed(long bytes) {
        if (kind == BodyKind.LENGTH) {
            remainingBytes -= bytes;
        } else {
            kind = BodyKind.NONE;
        }
    }
}
