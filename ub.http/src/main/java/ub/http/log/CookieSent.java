package ub.http.log;

/**
 * What became of the persistence cookie in an answer: the fourth letter of its termination state, as HAProxy has it
 * (configuration manual, §8.5). Immutable.
 */
public enum CookieSent {
    /** The backend has no such cookie. */
    OFF('-'),
    /** The answer has none. */
    NONE('N'),
    /** The server's own went on as it was. */
    PROVIDED('P'),
    /** The server's own was taken out. */
    DELETED('D'),
    /** The balancer gave the client one. */
    INSERTED('I'),
    /** The server's own was made to name the server. */
    REWRITTEN('R'),
    /** The balancer gave the client the same one with a new date. */
    UPDATED('U');

    private final char letter;

    CookieSent(char letter) {
        this.letter = letter;
    }

    public char letter() {
        return letter;
    }
}
