package ub.config;

import java.util.Optional;
import ub.config.tree.Decoders;
import ub.config.tree.TableReader;
import ub.core.backend.PoolSettings;
import ub.core.net.Mode;

/** Reads the {@code pool} of a backend. Immutable. */
final class PoolReader {
    private static final int MOST_IDLE = 1_000_000;

    private PoolReader() {
    }

    static PoolSettings read(TableReader backend, Mode mode) {
        PoolSettings standard = PoolSettings.DEFAULT;
        Optional<TableReader> found = backend.table("pool", "the pool of " + backend.title(), LaterKeys.NONE);
        if (found.isEmpty()) {
            return standard;
        }
        TableReader pool = found.get();
        PoolSettings settings = new PoolSettings(
                pool.value("max_idle", Decoders.number(0, MOST_IDLE), standard.maxIdle()),
                pool.value("idle_timeout", Decoders.durationMs(1, Limits.LONGEST_MS), standard.idleTimeoutMs()));
        pool.finish();
        Modes.warnUnlessHttp(mode, backend, Optional.empty(), "pool");
        return settings;
    }
}
