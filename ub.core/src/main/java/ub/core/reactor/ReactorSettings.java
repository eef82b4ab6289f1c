package ub.core.reactor;

/**
 * How many reactors run, and where. Immutable.
 *
 * @param workers    number of reactors; 0 for one per usable core
 * @param pin        whether each stays on a core of its own
 * @param maxBuffers buffers of each size that one reactor may lend at once
 */
public record ReactorSettings(int workers, Pinning pin, int maxBuffers) {
    /** Where a reactor runs. */
    public enum Pinning {
        /** Each on a core of its own, as long as there are cores. */
        CORES,
        /** Wherever the kernel likes. */
        NONE
    }

    public static final int DEFAULT_MAX_BUFFERS = 65_536;
}
