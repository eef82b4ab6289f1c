package ub.http.http1;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import ub.http.message.Ascii;
import ub.http.message.Fields;

/**
 * Takes the chunked coding off a body. Handler virtual thread. RFC 9112 §7.1.
 *
 * <pre>
 *   SIZE ──; or blank──► EXTENSION ──CR──► SIZE_LF ──LF──► DATA ──all──► DATA_CR ──► DATA_LF ──► SIZE
 *     └────────────CR────────────────┘  └─size 0─► TRAILER ──empty line──► DONE
 * </pre>
 * Each call goes on to the next run of data, which stays where it is in the caller's buffer, and says how many bytes
 * it used up. Extensions are checked by {@link ChunkExtensions} and dropped. Bytes need not stay where they were
 * between calls, with one exception: a trailer section is taken as a whole, so after NEED_MORE the caller passes again,
 * from their new place, the bytes that were not used up.
 */
public final class ChunkedDecoder {
    /** What a call came to. */
    public enum Step {
        /** A run of data: {@link #dataOffset()}, {@link #dataLength()}. */
        DATA,
        /** All usable bytes are used up, and the body goes on. */
        NEED_MORE,
        /** The body is over; {@link #trailers()} are there. */
        END,
        /** The body is refused: {@link #rejection()}. The connection must not be used again. */
        BAD
    }

    private enum State { SIZE, EXTENSION, SIZE_LF, DATA, DATA_CR, DATA_LF, TRAILER, DONE, FAILED }

    /** As many as a positive long can have, leading zeros included. */
    private static final int MAX_SIZE_DIGITS = 16;

    private final HttpLimits limits;
    private final ChunkExtensions extensions = new ChunkExtensions();
    private final FieldSection trailerSection;
    private final Fields trailers;
    private State state;
    private long remaining;
    private int sizeDigits;
    private int extensionBytes;
    private long bodyBytes;
    private int start;
    private int position;
    private int trailerStart;
    private int dataOffset;
    private int dataLength;
    private Rejection rejection;

    /** A decoder that refuses what goes beyond these limits. */
    public ChunkedDecoder(HttpLimits limits) {
        this.limits = limits;
        trailerSection = new FieldSection(limits);
        trailers = new Fields(limits.fields());
        reset();
    }

    /** Makes ready for the next body. */
    public void reset() {
        state = State.SIZE;
        remaining = 0;
        sizeDigits = 0;
        extensionBytes = 0;
        bodyBytes = 0;
        start = 0;
        position = 0;
        trailerStart = -1;
        trailers.reset(MemorySegment.NULL);
        rejection = null;
    }

    /** Goes on to the next run of data in the bytes from {@code from} to {@code to}. */
    public Step next(MemorySegment bytes, int from, int to) {
        start = from;
        position = from;
        while (position < to) {
            switch (state) {
                case DATA -> {
                    return data(to);
                }
                case TRAILER -> {
                    return trailer(bytes, to);
                }
                case DONE, FAILED -> {
                    return idle();
                }
                case SIZE, EXTENSION, SIZE_LF, DATA_CR, DATA_LF -> {
                    state = frame(bytes.get(JAVA_BYTE, position));
                    position += state == State.FAILED ? 0 : 1;
                }
            }
        }
        return idle();
    }

    /** Where the run of data starts; valid after {@link Step#DATA}. */
    public int dataOffset() {
        return dataOffset;
    }

    /** How long the run of data is, in bytes; at least 1 after {@link Step#DATA}. */
    public int dataLength() {
        return dataLength;
    }

    /** How many bytes the last call used up, the run of data among them. */
    public int consumed() {
        return position - start;
    }

    /**
     * The trailer fields, after {@link Step#END}. They stand in the buffer of the last call. Whoever forwards them
     * leaves out those that a trailer may not have (RFC 9110 §6.5.1); {@link ChunkedEncoder} does.
     */
    public Fields trailers() {
        return trailers;
    }

    /** Why the body is refused; null unless the last step was {@link Step#BAD}. */
    public Rejection rejection() {
        return rejection;
    }

    private Step idle() {
        return switch (state) {
            case DONE -> Step.END;
            case FAILED -> Step.BAD;
            case SIZE, EXTENSION, SIZE_LF, DATA, DATA_CR, DATA_LF, TRAILER -> Step.NEED_MORE;
        };
    }

    /** One byte of framing; FAILED when it may not stand here. */
    private State frame(byte value) {
        return switch (state) {
            case SIZE -> size(value);
            case EXTENSION -> extension(value);
            case SIZE_LF -> value == '\n' ? sizeEnd() : fail(Rejection.BARE_CR);
            // RFC 9112 §7.1: chunk-data CRLF. Both bytes are looked at: to skip two bytes unseen lets a sender
            // hide a chunk size from the next reader.
            case DATA_CR -> value == '\r' ? State.DATA_LF : fail(Rejection.BAD_CHUNK_END);
            case DATA_LF -> value == '\n' ? nextChunk() : fail(Rejection.BAD_CHUNK_END);
            case DATA, TRAILER, DONE, FAILED -> state;
        };
    }

    private State nextChunk() {
        remaining = 0;
        sizeDigits = 0;
        extensionBytes = 0;
        return State.SIZE;
    }

    private State size(byte value) {
        int digit = Ascii.hexDigit(value);
        if (digit >= 0) {
            sizeDigits++;
            // RFC 9112 §7.1: a recipient must guard against numbers that it cannot hold.
            if (sizeDigits > MAX_SIZE_DIGITS || remaining > Long.MAX_VALUE >> 4) {
                return fail(Rejection.BAD_CHUNK_SIZE);
            }
            remaining = remaining << 4 | digit;
            return State.SIZE;
        }
        // RFC 9112 §7.1: 1*HEXDIG, so no sign, no prefix, no blank in front, and never nothing.
        return sizeDigits == 0 ? fail(Rejection.BAD_CHUNK_SIZE) : afterSize(value);
    }

    private State afterSize(byte value) {
        return switch (value) {
            case '\r' -> State.SIZE_LF;
            // RFC 9112 §7.1.1: blanks may stand before an extension, and only there.
            case ';', ' ', '\t' -> {
                extensions.reset();
                yield extension(value);
            }
            case '\n' -> fail(Rejection.BARE_LF);
            default -> fail(Rejection.BAD_CHUNK_SIZE);
        };
    }

    private State extension(byte value) {
        if (value == '\r') {
            return extensions.complete() ? State.SIZE_LF : fail(Rejection.BAD_CHUNK_EXTENSION);
        }
        if (value == '\n') {
            return fail(Rejection.BARE_LF);
        }
        // RFC 9112 §7.1.1: a recipient bounds what it takes as extensions; it ignores those it does not know.
        if (++extensionBytes > limits.chunkExtensionBytes()) {
            return fail(Rejection.CHUNK_EXTENSION_TOO_LONG);
        }
        return extensions.take(value) ? State.EXTENSION : fail(Rejection.BAD_CHUNK_EXTENSION);
    }

    private State sizeEnd() {
        if (remaining == 0) {
            return State.TRAILER;
        }
        if (limits.bodyBytes() > 0 && remaining > limits.bodyBytes() - bodyBytes) {
            return fail(Rejection.BODY_TOO_LARGE);
        }
        bodyBytes += remaining;
        return State.DATA;
    }

    private Step data(int to) {
        dataOffset = position;
        dataLength = (int) Math.min(remaining, to - position);
        position += dataLength;
        remaining -= dataLength;
        if (remaining == 0) {
            state = State.DATA_CR;
        }
        return Step.DATA;
    }

    private Step trailer(MemorySegment bytes, int to) {
        if (position != trailerStart || !bytes.equals(trailers.bytes())) {
            // The section has just begun, or its bytes have moved.
            trailerStart = position;
            trailerSection.reset(position);
            trailers.reset(bytes);
        }
        int limit = trailerStart + limits.trailerBytes();
        ParseResult result = trailerSection.parse(bytes, Math.min(to, limit), trailers);
        return switch (result) {
            case NEED_MORE -> to < limit ? Step.NEED_MORE : refuse(Rejection.TRAILER_TOO_LARGE);
            case BAD -> refuse(trailerSection.rejection());
            case COMPLETE -> {
                position = trailerSection.position();
                state = State.DONE;
                yield Step.END;
            }
        };
    }

    private Step refuse(Rejection reason) {
        state = fail(reason);
        return Step.BAD;
    }

    private State fail(Rejection reason) {
        rejection = reason;
        return State.FAILED;
    }
}
