package ub.admin.http;

import java.util.Map;

/**
 * Limits of the JDK's HTTP server, which has none by default and takes them as system properties. It reads them once,
 * when the first server of a process is made. Any thread.
 */
public final class ServerLimits {
    private static final Map<String, String> PROPERTIES = Map.of(
            // Seconds; a client that sends half a request holds one of few threads for so long.
            "sun.net.httpserver.maxReqTime", "5",
            // Seconds for a whole answer; the metrics of thousands of servers are some megabytes.
            "sun.net.httpserver.maxRspTime", "60",
            "jdk.httpserver.maxConnections", "256",
            // Head and body are two writes: the second one must not wait until the first is acknowledged.
            "sun.net.httpserver.nodelay", "true");

    private ServerLimits() {
    }

    /** Sets each limit that the command line does not; to be called before the first server is made. */
    public static void set() {
        PROPERTIES.forEach((name, value) -> System.setProperty(name, System.getProperty(name, value)));
    }
}
