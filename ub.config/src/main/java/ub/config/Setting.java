package ub.config;

import java.util.Optional;

/** What can be said without a file, by a flag of the command line or an environment variable. Immutable. */
public enum Setting {
    /** The host that the sole frontend listens on. */
    HOST("--host", "ULTRA_LISTEN_ADDRESS"),
    /** The port that it listens on. */
    PORT("--port", "ULTRA_LISTEN_PORT"),
    /** The mode of the sole frontend and of the sole backend. */
    MODE("--mode", ""),
    /** The algorithm of the sole backend. */
    ALGORITHM("--algorithm", "ULTRA_ALGORITHM"),
    /** The servers of the sole backend, each as {@code HOST:PORT[:WEIGHT]}; commas part them in the environment. */
    BACKENDS("--backend", "ULTRA_BACKENDS"),
    /** The weight of each of these servers that has none of its own. */
    WEIGHT("--weight", ""),
    /** How often the servers of the sole backend are checked: a duration, or milliseconds. */
    HEALTH_CHECK_INTERVAL("--health-check-interval", ""),
    /** How many failed checks in a row take a server down. */
    HEALTH_CHECK_FAILS("--health-check-fails", ""),
    /** The path that is asked for by HTTP. */
    HEALTH_CHECK_PATH("--health-check-path", ""),
    /** Turns health checks off, whatever else was said of them; its value does not matter. */
    NO_HEALTH_CHECK("--no-health-check", ""),
    /** {@code global.workers}. */
    WORKERS("--workers", "ULTRA_WORKERS"),
    /** {@code global.splice}. */
    SPLICE("--splice", ""),
    /** {@code admin.listen}. */
    ADMIN("--admin", "ULTRA_ADMIN"),
    /** {@code admin.api_key}; no flag, because every user of a machine can read the flags of its processes. */
    API_KEY("", "ULTRA_API_KEY");

    private final String flag;
    private final String variable;

    Setting(String flag, String variable) {
        this.flag = flag;
        this.variable = variable;
    }

    /** Returns its long flag. */
    public Optional<String> flag() {
        return Optional.of(flag).filter(name -> !name.isEmpty());
    }

    /** Returns its environment variable. */
    public Optional<String> variable() {
        return Optional.of(variable).filter(name -> !name.isEmpty());
    }
}
