package ub.http.message;

import java.lang.foreign.MemorySegment;

/**
 * What an answer says before its body. Handler virtual thread.
 *
 * <p>Texts are offsets into {@link #bytes()}. A codec fills a head after it has checked every part of it; it then
 * describes one answer until {@link #reset} makes it ready for the next.
 */
public final class ResponseHead implements Head {
    /** The server does not say how long. */
    public static final long NO_LIMIT_MS = Long.MAX_VALUE;

    private final Fields fields;
    private MemorySegment bytes = MemorySegment.NULL;
    private HttpVersion version = HttpVersion.HTTP_1_1;
    private int status;
    private int reasonOffset;
    private int reasonLength;
    private BodyKind body = BodyKind.NONE;
    private long contentLength;
    private boolean keepAlive;
    private long keepAliveMs;
    private int lengthBytes;
    private int end;

    /** An empty head whose table takes at most this many fields. */
    public ResponseHead(int fieldLimit) {
        fields = new Fields(fieldLimit);
    }

    /** Forgets the last answer; the next one stands in this buffer. */
    public void reset(MemorySegment bytes) {
        this.bytes = bytes;
        fields.reset(bytes);
        version = HttpVersion.HTTP_1_1;
        status(0);
        reason(0, 0);
        body(BodyKind.NONE, -1);
        keepAlive = false;
        keepAliveMs = NO_LIMIT_MS;
        lengthBytes = 0;
        end = 0;
    }

    @Override
    public MemorySegment bytes() {
        return bytes;
    }

    public HttpVersion version() {
        return version;
    }

    /** For codecs. */
    public void version(HttpVersion spoken) {
        version = spoken;
    }

    /** The status code, 100 to 599. */
    public int status() {
        return status;
    }

    /** For codecs. */
    public void status(int code) {
        status = code;
    }

    /** Whether another answer to the same request follows. RFC 9110 §15.2. A 101 is the last one and not interim. */
    public boolean interim() {
        return status >= 100 && status < 200 && status != 101;
    }

    public int reasonOffset() {
        return reasonOffset;
    }

    /** 0 when there is no reason phrase, as always in HTTP/2. */
    public int reasonLength() {
        return reasonLength;
    }

    /** The reason phrase. Makes a String. */
    public String reason() {
        return Ascii.text(bytes, reasonOffset, reasonLength);
    }

    /** For codecs. */
    public void reason(int offset, int length) {
        reasonOffset = offset;
        reasonLength = length;
    }

    @Override
    public Fields fields() {
        return fields;
    }

    /** How the body is delimited. */
    public BodyKind body() {
        return body;
    }

    /**
     * The declared length in bytes, or -1 when none is. An answer without a body may still declare one: to HEAD, and
     * with status 304 (RFC 9110 §8.6).
     */
    public long contentLength() {
        return contentLength;
    }

    /** For codecs. */
    public void body(BodyKind kind, long lengthBytes) {
        body = kind;
        contentLength = lengthBytes;
    }

    /** Whether the server lets its connection be used again after this answer. */
    public boolean keepAlive() {
        return keepAlive;
    }

    /** How long the server keeps its connection open without a request; {@link #NO_LIMIT_MS} where it does not say. */
    public long keepAliveMs() {
        return keepAliveMs;
    }

    /** For codecs. */
    public void keepAlive(boolean persists, long limitMs) {
        keepAlive = persists;
        keepAliveMs = limitMs;
    }

    /** How many bytes of input the head took. */
    public int lengthBytes() {
        return lengthBytes;
    }

    /** Notes from where to where in the buffer the head reaches. For codecs. */
    public void extent(int start, int newEnd) {
        lengthBytes = newEnd - start;
        end = newEnd;
    }

    @Override
    public int end() {
        return end;
    }

    @Override
    public void moveTo(MemorySegment buffer) {
        bytes = buffer;
        fields.moveTo(buffer);
    }

    @Override
    public void changed(FieldName name) {
        // Framing and persistence were read before, and are written anew.
    }
}
