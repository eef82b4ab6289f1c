package ub.http.http1;

/**
 * How much is taken from a peer before it is refused. Immutable.
 *
 * @param headBytes            start line and fields with their line ends; more is answered 431
 * @param fields               field lines in a head, and in a trailer section; more is answered 431
 * @param lineBytes            one line without its end; a longer request line is answered 414, a longer field 431
 * @param bodyBytes            a body, 0 for no limit; more is answered 413
 * @param chunkExtensionBytes  what follows one chunk size on its line; more is answered 400
 * @param trailerBytes         the trailer section of a chunked body, which must fit in one buffer; more is answered 431
 * @param bodyRate             how fast a body must come; a slower one is answered 408
 * @param requests             requests over one connection, which ends with the last of them; 0 for no limit
 */
public record HttpLimits(int headBytes, int fields, int lineBytes, long bodyBytes, int chunkExtensionBytes,
                         int trailerBytes, BodyRate bodyRate, int requests) {
    /** 16 KiB of head, 100 fields, 8 KiB a line, bodies of any size and speed, any number of requests. */
    public static final HttpLimits DEFAULT = new HttpLimits(16_384, 100, 8_192, 0, 256, 4_096);

    public HttpLimits {
        if (headBytes < 1 || fields < 1 || lineBytes < 16 || chunkExtensionBytes < 0 || trailerBytes < 2) {
            throw new IllegalArgumentException("limits are too small for any message");
        }
        if (bodyBytes < 0 || requests < 0) {
            throw new IllegalArgumentException("a limit must not be negative");
        }
    }

    /** Limits of messages alone: bodies come at any speed, and a connection carries any number of requests. */
    public HttpLimits(int headBytes, int fields, int lineBytes, long bodyBytes, int chunkExtensionBytes,
                      int trailerBytes) {
        this(headBytes, fields, lineBytes, bodyBytes, chunkExtensionBytes, trailerBytes, BodyRate.ANY, 0);
    }

    /** Returns the same limits for what servers send: their bodies may be of any size and speed. */
    public HttpLimits ofAnswers() {
        return new HttpLimits(headBytes, fields, lineBytes, 0, chunkExtensionBytes, trailerBytes);
    }

    boolean allowsBody(long lengthBytes) {
        return bodyBytes == 0 || lengthBytes <= bodyBytes;
    }
}
