package ub.http.http1;

/**
 * How much of a message is taken before it is refused. Immutable.
 *
 * @param headBytes            start line and fields with their line ends; more is answered 431
 * @param fields               field lines in a head, and in a trailer section; more is answered 431
 * @param lineBytes            one line without its end; a longer request line is answered 414, a longer field 431
 * @param bodyBytes            a body, 0 for no limit; more is answered 413
 * @param chunkExtensionBytes  what follows one chunk size on its line; more is answered 400
 * @param trailerBytes         the trailer section of a chunked body, which must fit in one buffer; more is answered 431
 */
public record HttpLimits(int headBytes, int fields, int lineBytes, long bodyBytes, int chunkExtensionBytes,
                         int trailerBytes) {
    /** 16 KiB of head, 100 fields, 8 KiB a line, bodies of any size. */
    public static final HttpLimits DEFAULT = new HttpLimits(16_384, 100, 8_192, 0, 256, 4_096);

    public HttpLimits {
        if (headBytes < 1 || fields < 1 || lineBytes < 16 || chunkExtensionBytes < 0 || trailerBytes < 2) {
            throw new IllegalArgumentException("limits are too small for any message");
        }
        if (bodyBytes < 0) {
            throw new IllegalArgumentException("bodyBytes must not be negative");
        }
    }

    /** Returns the same limits for what servers send: their bodies may be of any size. */
    public HttpLimits ofAnswers() {
        return new HttpLimits(headBytes, fields, lineBytes, 0, chunkExtensionBytes, trailerBytes);
    }

    boolean allowsBody(long lengthBytes) {
        return bodyBytes == 0 || lengthBytes <= bodyBytes;
    }
}
