package ub.config;

import java.util.Set;

/**
 * The keys that belong to the configuration language but to a later version of this program. They are refused, because
 * to ignore a rule or TLS would be dangerous. A feature that arrives takes its keys out of here. Immutable.
 */
final class LaterKeys {
    static final Set<String> FILE = Set.of("cache", "tls");
    static final Set<String> GLOBAL = Set.of("user", "group");
    static final Set<String> FRONTEND = Set.of();
    static final Set<String> BIND = Set.of("tls");
    static final Set<String> BACKEND = Set.of("cache", "compression");
    static final Set<String> SERVER = Set.of("tls", "protocol");
    /** For tables all of whose keys are there. */
    static final Set<String> NONE = Set.of();

    private LaterKeys() {
    }
}
