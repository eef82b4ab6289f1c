package ub.stress;

import ub.http.log.LogRing;

/** A ring with room for two lines, and lines that show when they are torn: each has one byte throughout. */
final class RingTraffic {
    static final int LINES = 20;
    static final int LENGTH = 28;

    final LogRing ring = new LogRing(64);

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
