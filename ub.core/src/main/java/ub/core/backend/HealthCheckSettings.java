package ub.core.backend;

/**
 * How the servers of a backend are probed. Immutable.
 *
 * @param type         what is sent
 * @param method       request method of an HTTP probe
 * @param path         request target of an HTTP probe
 * @param expectMin    lowest good status of an HTTP probe
 * @param expectMax    highest good status of an HTTP probe
 * @param intervalMs   time between two probes of one server
 * @param timeoutMs    longest time for one probe
 * @param rise         good probes in a row that bring a server up
 * @param fall         bad probes in a row that take it down
 */
public record HealthCheckSettings(Type type, String method, String path, int expectMin, int expectMax,
                                  long intervalMs, long timeoutMs, int rise, int fall) {
    /** What a probe does. */
    public enum Type {
        /** Opens a connection. */
        TCP,
        /** Sends a request and looks at the status. */
        HTTP
    }

    public static final HealthCheckSettings DEFAULT =
            new HealthCheckSettings(Type.TCP, "GET", "/", 200, 399, 2_000, 1_000, 2, 3);
}
