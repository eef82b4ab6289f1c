package ub.http.http1;

import java.lang.foreign.MemorySegment;
import ub.http.message.BodyKind;
import ub.http.message.FieldName;
import ub.http.message.ResponseHead;

/**
 * Writes the head of an answer for a client that speaks HTTP/1, from what was parsed. Handler virtual thread.
 * RFC 9110 §7.6, RFC 9112 §4 and §6.
 */
public final class ResponseWriter {
    /** What is written anew or belongs to the server's connection alone. RFC 9110 §7.6.1. */
    private static final long DROPPED = FieldName.bits(
            FieldName.CONNECTION, FieldName.KEEP_ALIVE, FieldName.PROXY_CONNECTION, FieldName.TE, FieldName.UPGRADE,
            FieldName.CONTENT_LENGTH, FieldName.TRANSFER_ENCODING);

    private final HeadSink sink = new HeadSink();
    private final FieldCopier copier = new FieldCopier();

    /** A writer for any number of heads, one after the other. */
    public ResponseWriter() {
    }

    /**
     * Writes a head.
     *
     * @param framing       how the body that follows is delimited; NONE for answers that have none whatever they
     *                      declare: to HEAD, and with status 1xx, 204 and 304
     * @param contentLength the length to declare, or -1 for none; with NONE it is what a GET would have brought
     * @param persistence   what to say about the connection
     * @param into          written from {@code at} on, at most to its end; not the buffer of the head itself
     * @return the position behind the head, or -1 when it does not fit
     */
    public int write(ResponseHead head, BodyKind framing, long contentLength, Persistence persistence,
                     MemorySegment into, int at) {
        sink.start(into, at);
        // RFC 9110 §2.5: the version is that of the sender, whatever the client speaks.
        sink.put(HttpText.HTTP_1_1_SP);
        sink.putDecimal(head.status());
        // RFC 9112 §4: the blank is there even when no reason follows.
        sink.put(HttpText.SP);
        sink.put(head.bytes(), head.reasonOffset(), head.reasonLength());
        sink.put(HttpText.CRLF);
        boolean upgrade = persistence == Persistence.UPGRADE;
        copier.copy(head.fields(), upgrade ? DROPPED & ~FieldName.UPGRADE.bit() : DROPPED, sink);
        framing(head, framing, contentLength);
        persistence(persistence);
        sink.put(HttpText.CRLF);
        return sink.end();
    }

    private void framing(ResponseHead head, BodyKind framing, long contentLength) {
        switch (framing) {
            case LENGTH -> contentLength(contentLength);
            case CHUNKED -> sink.put(HttpText.CHUNKED);
            case NONE -> {
                // RFC 9110 §8.6: no Content-Length in a 1xx or a 204.
                if (contentLength >= 0 && head.status() >= 200 && head.status() != 204) {
                    contentLength(contentLength);
                }
            }
            case UNTIL_CLOSE -> { }
        }
    }

    private void contentLength(long lengthBytes) {
        sink.put(HttpText.CONTENT_LENGTH);
        sink.putDecimal(lengthBytes);
        sink.put(HttpText.CRLF);
    }

    private void persistence(Persistence persistence) {
        switch (persistence) {
            case KEEP_ALIVE -> sink.put(HttpText.CONNECTION_KEEP_ALIVE);
            case CLOSE -> sink.put(HttpText.CONNECTION_CLOSE);
            case UPGRADE -> sink.put(HttpText.CONNECTION_UPGRADE);
            case IMPLIED -> { }
        }
    }
}
