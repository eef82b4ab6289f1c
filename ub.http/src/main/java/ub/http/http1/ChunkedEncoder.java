package ub.http.http1;

import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import ub.http.message.Ascii;
import ub.http.message.FieldName;
import ub.http.message.Fields;

/**
 * Writes the framing of a chunked body. Handler virtual thread. RFC 9112 §7.1.
 *
 * <p>A chunk is its size line, the data, and {@link #endChunk}; the body ends with {@link #endBody}.
 */
public final class ChunkedEncoder {
    /** The most that a size line and the end of its chunk take: 8 digits and two line ends. */
    public static final int MAX_FRAMING_BYTES = 12;

    private static final ValueLayout.OfShort TWO_BYTES = JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final short CR_LF = (short) ('\r' << 8 | '\n');
    private static final byte[] LAST_CHUNK = HttpText.ascii("0\r\n");

    /** What a trailer may not have: framing, routing, credentials, what the head's reader needed. RFC 9110 §6.5.1. */
    private static final long NOT_IN_TRAILERS = FieldName.bits(
            FieldName.HOST, FieldName.CONTENT_LENGTH, FieldName.TRANSFER_ENCODING, FieldName.TRAILER, FieldName.EXPECT,
            FieldName.CONNECTION, FieldName.KEEP_ALIVE, FieldName.PROXY_CONNECTION, FieldName.TE, FieldName.UPGRADE,
            FieldName.HTTP2_SETTINGS, FieldName.MAX_FORWARDS, FieldName.CACHE_CONTROL, FieldName.AGE, FieldName.EXPIRES,
            FieldName.DATE, FieldName.LOCATION, FieldName.RETRY_AFTER, FieldName.VARY,
            FieldName.AUTHORIZATION, FieldName.PROXY_AUTHORIZATION, FieldName.WWW_AUTHENTICATE,
            FieldName.PROXY_AUTHENTICATE, FieldName.COOKIE, FieldName.SET_COOKIE,
            FieldName.CONTENT_TYPE, FieldName.CONTENT_ENCODING, FieldName.CONTENT_RANGE, FieldName.RANGE,
            FieldName.IF_MATCH, FieldName.IF_NONE_MATCH, FieldName.IF_MODIFIED_SINCE, FieldName.IF_UNMODIFIED_SINCE,
            FieldName.IF_RANGE,
            FieldName.X_FORWARDED_FOR, FieldName.X_FORWARDED_PROTO, FieldName.X_FORWARDED_HOST, FieldName.X_REAL_IP,
            FieldName.FORWARDED, FieldName.VIA);

    private final HeadSink sink = new HeadSink();
    private final FieldCopier copier = new FieldCopier();

    /** An encoder for any number of bodies. */
    public ChunkedEncoder() {
    }

    /** Writes the size line of a chunk of at least one byte. The position behind it; the caller has made room. */
    public int startChunk(MemorySegment into, int at, int dataBytes) {
        return endChunk(into, Ascii.putHex(into, at, dataBytes));
    }

    /** Writes what stands behind the data of a chunk. The position behind it; the caller has made room. */
    public int endChunk(MemorySegment into, int at) {
        into.set(TWO_BYTES, at, CR_LF);
        return at + Short.BYTES;
    }

    /**
     * Writes the last chunk and the trailer section.
     *
     * @param trailers may be empty; what may not stand in a trailer is left out
     * @return the position behind the body, or -1 when it does not fit
     */
    public int endBody(MemorySegment into, int at, Fields trailers) {
        sink.start(into, at);
        sink.put(LAST_CHUNK);
        copier.copy(trailers, NOT_IN_TRAILERS, sink);
        sink.put(HttpText.CRLF);
        return sink.end();
    }
}
