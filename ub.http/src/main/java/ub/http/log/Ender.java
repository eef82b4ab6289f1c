package ub.http.log;

/**
 * Who or what ended an exchange: the first letter of its termination state, as HAProxy has it (configuration manual,
 * §8.5). Immutable.
 */
public enum Ender {
    /** It came to its end in order. */
    NONE('-'),
    /** The client ended or reset its connection. */
    CLIENT('C'),
    /** The client sent or took nothing for too long. */
    CLIENT_TIMEOUT('c'),
    /** The server refused, ended or reset its connection, or there was none to serve it. */
    SERVER('S'),
    /** The server did not take the connection, or sent or took nothing, for too long. */
    SERVER_TIMEOUT('s'),
    /** The balancer: what one side sent was malformed or is not allowed. */
    PROXY('P'),
    /** The balancer gave the answer itself, as it was told to: a redirect, a {@code return}. */
    LOCAL('L'),
    /** The balancer had no buffer left for it. */
    RESOURCE('R'),
    /** The balancer failed. */
    INTERNAL('I'),
    /** It was cut when the process stopped. */
    KILLED('K');

    private final char letter;

    Ender(char letter) {
        this.letter = letter;
    }

    public char letter() {
        return letter;
    }

    /** Returns whether something went wrong: whether its line is kept whatever is sampled. */
    boolean isError() {
        return switch (this) {
            case NONE, LOCAL -> false;
            case CLIENT, CLIENT_TIMEOUT, SERVER, SERVER_TIMEOUT, PROXY, RESOURCE, INTERNAL, KILLED -> true;
        };
    }
}
