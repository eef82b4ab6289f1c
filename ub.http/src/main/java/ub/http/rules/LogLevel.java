package ub.http.rules;

import java.util.Locale;

/** How important the log line of an exchange is: syslog's levels, and none at all. Immutable. RFC 5424 §6.2.1. */
public enum LogLevel {
    EMERG, ALERT, CRIT, ERR, WARNING, NOTICE, INFO, DEBUG,
    /** There is no line. */
    SILENT;

    /** Returns the word of the language. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
