package ub.app.accesslog;

import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import ub.core.net.ThisMachine;

/**
 * What stands before a line in a syslog datagram. The writer's thread.
 *
 * <p>To a unix socket goes what syslog(3) would send, which the daemons behind {@code /dev/log} expect; to a UDP port,
 * RFC 5424, whose dates have a year and a zone. The facility is {@code local0}, as in HAProxy's examples.
 */
final class SyslogHeader {
    private static final String APPLICATION = "ultrabalancer";
    private static final int LOCAL0 = 16;
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter RFC_5424 =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final boolean local;
    private final long pid;
    private final DateTimeFormatter date;
    private long textMs = Long.MIN_VALUE;
    private String dateText;

    SyslogHeader(SocketAddress daemon, ZoneId zone, long pid) {
        this.local = daemon instanceof UnixDomainSocketAddress;
        this.pid = pid;
        this.date = local ? LOCAL.withZone(zone) : RFC_5424;
    }

    /** Returns the header of a line of a level, sent at a time in milliseconds since 1970. */
    byte[] of(int level, long epochMs) {
        if (epochMs != textMs) {
            dateText = date.format(Instant.ofEpochMilli(epochMs));
            textMs = epochMs;
        }
        String priority = "<" + (LOCAL0 * 8 + level) + ">";
        String text = local
                ? priority + dateText + " " + APPLICATION + "[" + pid + "]: "
                : priority + "1 " + dateText + " " + ThisMachine.hostName() + " " + APPLICATION + " " + pid + " - - ";
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
