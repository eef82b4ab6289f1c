package ub.http.log;

import java.net.SocketAddress;
import java.nio.file.Path;

/** Where access logs go. Immutable. */
public sealed interface LogOutput {
    /** Standard output. */
    record Stdout() implements LogOutput {
    }

    /** A file, to whose end lines are added. */
    record File(Path path) implements LogOutput {
    }

    /** A syslog daemon: a datagram for each line, to a unix socket or a UDP port. */
    record Syslog(SocketAddress address) implements LogOutput {
    }
}
