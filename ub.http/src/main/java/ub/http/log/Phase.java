package ub.http.log;

/**
 * What an exchange was at when it ended: the second letter of its termination state, as HAProxy has it (configuration
 * manual, §8.5). Immutable.
 */
public enum Phase {
    /** It was over. */
    NONE('-'),
    /** The request's head was awaited or looked at. */
    REQUEST('R'),
    /** A server was awaited in a queue. */
    QUEUE('Q'),
    /** A connection to a server was being set up. */
    CONNECT('C'),
    /** The head of the answer was awaited; the request's body may still have been on its way. */
    HEADERS('H'),
    /** The body of the answer, or the bytes of a tunnel, were moving. */
    DATA('D'),
    /** A client was held back by {@code tarpit}. */
    TARPIT('T');

    private final char letter;

    Phase(char letter) {
        this.letter = letter;
    }

    public char letter() {
        return letter;
    }
}
