package ub.http.match;

import java.util.Locale;

/** How a sample is compared with patterns: what follows {@code -m}. Immutable. HAProxy's manual, chapter 7.1. */
public enum MatchMethod {
    /** Whether there is a sample at all; takes no patterns. */
    FOUND,
    /** A boolean, or a number that is not 0. */
    BOOL,
    /** A number, a range, or a comparison. */
    INT,
    /** An address or a network. */
    IP,
    /** Bytes, the pattern in hexadecimal. */
    BIN,
    /** The length in bytes, compared as a number. */
    LEN,
    /** The whole text. */
    STR,
    /** How the text begins. */
    BEG,
    /** How the text ends. */
    END,
    /** A part of the text. */
    SUB,
    /** A part of a path between slashes. */
    DIR,
    /** A part of a host name between dots. */
    DOM,
    /** A regular expression that matches a part of the text. */
    REG;

    /** Returns the word that follows {@code -m}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
