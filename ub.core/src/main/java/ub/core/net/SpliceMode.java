package ub.core.net;

/** How bodies that need no change are moved between two plain sockets. Immutable. */
public enum SpliceMode {
    /** By {@code splice(2)} what comes in bulk, through a buffer of ours what comes in small pieces. */
    AUTO,
    /** Through a kernel pipe by {@code splice(2)}, where the kernel allows it. */
    ALWAYS,
    /** Through a buffer of ours. */
    NEVER
}
