package ub.core.net;

import ub.core.stats.Counters;

/**
 * Chooses how bytes are moved between two sockets: by copying or by {@code splice}.
 *
 * <p>Handler virtual thread; the relays of each reactor are its own.
 */
public final class Relays {
    private final SpliceMode mode;
    private final CopyRelay copy = new CopyRelay();
    private final SpliceRelay[] splice;

    /** Makes the relays of all reactors; spliced bytes are added to {@code counters}. */
    public Relays(SpliceMode mode, int reactors, Counters counters) {
        this.mode = mode;
        this.splice = new SpliceRelay[reactors];
        for (int i = 0; i < reactors; i++) {
            splice[i] = new SpliceRelay(copy, i, counters);
        }
    }

    /** Returns the relay for one move between two plain sockets of one reactor. */
    public Relay between(PlainTransport one, PlainTransport other) {
        SpliceRelay splicing = splice[one.reactor().index()];
        return switch (mode) {
            case ALWAYS -> splicing;
            case NEVER -> copy;
            case AUTO -> new AutoRelay(copy, splicing);
        };
    }
}
