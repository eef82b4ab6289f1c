package ub.http.sample;

/**
 * Takes a value from a subject: one word of the language with its arguments, compiled. Immutable; it is asked on
 * handler virtual threads and must neither wait nor fail.
 */
public interface Fetch {
    /** Puts the value into {@code into}, the first one where there are several. */
    Found first(Subject subject, Sample into);

    /**
     * Puts the next of several values into {@code into}, whose {@link Sample#line} and {@link Sample#position} are as
     * the call before left them.
     */
    default Found next(Subject subject, Sample into) {
        return Found.NO;
    }

    /**
     * Returns whether its value may be known only after a wait: the first time that it is asked it is then
     * {@link Found#NOT_YET}. Conditions are asked again; so it can stand there alone.
     */
    default boolean mayWait() {
        return false;
    }

    /** Puts the last of several values into {@code into}: the one that a format shows. */
    default Found last(Subject subject, Sample into) {
        return first(subject, into);
    }
}
