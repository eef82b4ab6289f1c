package ub.http.log;

/**
 * What the persistence cookie of a request was good for: the third letter of its termination state, as HAProxy has it
 * (configuration manual, §8.5). Immutable.
 */
public enum CookieSeen {
    /** The backend has no such cookie. */
    OFF('-'),
    /** The client sent none. */
    NONE('N'),
    /** It named no server. */
    INVALID('I'),
    /** It named a server that is down, or failed. */
    DOWN('D'),
    /** It named the server that got the request. */
    VALID('V'),
    /** It was not used for too long. */
    EXPIRED('E'),
    /** It was given too long ago. */
    OLD('O'),
    /** Rules chose the server, or wanted the cookie to be ignored. */
    UNUSED('U');

    private final char letter;

    CookieSeen(char letter) {
        this.letter = letter;
    }

    public char letter() {
        return letter;
    }
}
