package ub.core.net;

/** The layer at which a frontend or a backend works. Immutable. */
public enum Mode {
    /** Layer 4: bytes are moved, nothing is parsed. */
    TCP,
    /** Layer 7: requests are parsed and balanced one by one. */
    HTTP
}
