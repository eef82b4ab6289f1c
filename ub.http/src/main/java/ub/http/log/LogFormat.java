package ub.http.log;

import java.time.ZoneId;
import ub.core.net.ConnectionLimit;
import ub.core.net.Mode;

/** The formats of access logs. Immutable. */
public enum LogFormat {
    /** HAProxy's {@code option httplog}. */
    HTTPLOG,
    /** HAProxy's {@code option httplog clf}. */
    CLF,
    /** HAProxy's {@code option tcplog}. */
    TCPLOG,
    /** One JSON object a line. */
    JSON;

    /** Returns the format of a frontend that names none. */
    public static LogFormat standard(Mode mode) {
        return switch (mode) {
            case HTTP -> HTTPLOG;
            case TCP -> TCPLOG;
        };
    }

    /** Returns whether it has something to say of connections of a mode. */
    public boolean fits(Mode mode) {
        return switch (this) {
            case HTTPLOG, CLF -> mode == Mode.HTTP;
            case TCPLOG, JSON -> true;
        };
    }

    /** Makes the format's writer for one reactor. */
    LineFormat line(ConnectionLimit process, ZoneId zone) {
        return switch (this) {
            case HTTPLOG -> new HttpLine(process, zone);
            case CLF -> new ClfLine(process);
            case TCPLOG -> new TcpLine(process, zone);
            case JSON -> new JsonLine(process);
        };
    }
}
