package ub.stress;

import ub.http.log.LogRing;

/** A ring with room for two lines, and lines that show when they are torn: each has one byte throughout. */
final class RingTraffic {
    static final int LINES = 20;
    static final int LENGTH = 28;

    final LogRing ring = new LogRing(64);

    /** Writes all lines, but those for which there is no room. */
    void write() {
        for (int i = 1; i <= LINES; i++) {
            int at = ring.reserve(LENGTH);
            if (at != LogRing.NONE) {
                fill(at, i);
                ring.commit(LENGTH);
            }
        }
    }

    /** Takes the lines that are there, one for each that may have been written. Returns how many of them are torn. */
    int take() {
        int torn = 0;
        for (int i = 0; i < LINES; i++) {
            if (ring.next() != LogRing.NONE) {
                torn += torn();
                ring.free();
            }
        }
        return torn;
    }

    void fill(int at, int number) {
        for (int i = at; i < at + LENGTH; i++) {
            ring.bytes()[i] = (byte) number;
        }
    }

    /** Returns 1 when the line that was taken last is not one that was filled, else 0. */
    int torn() {
        byte first = ring.bytes()[ring.offset()];
        int torn = first == 0 ? 1 : 0;
        for (int i = ring.offset(); i < ring.offset() + LENGTH; i++) {
            torn |= ring.bytes()[i] == first ? 0 : 1;
        }
        return torn;
    }
}
