package ub.config;

import java.util.Objects;
import ub.core.net.SpliceMode;

/**
 * What holds for the whole process. Immutable.
 *
 * @param workers        reactors; 0 for one per usable core
 * @param pin            whether each reactor is pinned to its core
 * @param maxConnections connections open at once over all frontends; more wait in the kernel's backlog
 * @param drainTimeoutMs longest time for connections to end by themselves at a stop
 * @param logLevel       least severe level that is logged
 * @param splice         how bodies that need no change are moved
 */
public record GlobalSettings(int workers, boolean pin, int maxConnections, long drainTimeoutMs,
                             System.Logger.Level logLevel, SpliceMode splice) {
    public static final GlobalSettings DEFAULT =
            new GlobalSettings(0, true, 100_000, 30_000, System.Logger.Level.INFO, SpliceMode.AUTO);

    public GlobalSettings {
        Objects.requireNonNull(logLevel, "logLevel");
        Objects.requireNonNull(splice, "splice");
    }
}
