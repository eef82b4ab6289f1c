package ub.http.log;

/**
 * How grave a line is, for syslog and for what is kept when lines are sampled. In the order of RFC 5424 §6.2.1, whose
 * numbers are the ordinals. Immutable.
 */
public enum LogLevel {
    EMERG, ALERT, CRIT, ERR, WARNING, NOTICE, INFO, DEBUG,
    /** The exchange is not logged at all. */
    SILENT;

    /** Returns the level of a word of {@code set-log-level}, or null. */
    public static LogLevel of(String word) {
        for (LogLevel level : values()) {
            if (level.name().equalsIgnoreCase(word)) {
                return level;
            }
        }
        return null;
    }
}
