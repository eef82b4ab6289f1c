package ub.http.log;

import java.util.Locale;

/**
 * How grave a line is, for syslog and for what is kept when lines are sampled. In the order of RFC 5424 §6.2.1, whose
 * numbers are the ordinals. Immutable.
 */
public enum LogLevel {
    EMERG, ALERT, CRIT, ERR, WARNING, NOTICE, INFO, DEBUG,
    /** The exchange is not logged at all. */
    SILENT;

    /** Returns the word of the rule language, as in {@code set-log-level}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
