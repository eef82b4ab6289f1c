package ub.core.net;

/** How bodies that need no change are moved between two plain sockets. Immutable. */
public enum SpliceMode {
    /** Copying where both ends are on this machine, {@code splice(2)} elsewhere: see {@code doc/adr}. */
    AUTO,
    /** Through a kernel pipe by {@code splice(2)}, where the kernel allows it. */
    ALWAYS,
    /** Through a buffer of ours. */
    NEVER
}
