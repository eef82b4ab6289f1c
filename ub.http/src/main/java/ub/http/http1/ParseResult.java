package ub.http.http1;

/** What a parser made of the bytes it has seen so far. Immutable. */
public enum ParseResult {
    /** The head is whole; its {@code lengthBytes()} says how many bytes it took. */
    COMPLETE,
    /** Nothing is wrong yet, and the end has not been seen: call again with more bytes. */
    NEED_MORE,
    /** The message is refused; {@code rejection()} says why. The connection must not be used again. */
    BAD
}
