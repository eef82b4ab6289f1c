package ub.http.sample;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import ub.core.stick.StickKey;

/**
 * Room for what converters and formats make, and for a key to look for, one for each reactor. What was made is there
 * until the evaluation of one rule ends, and no longer.
 *
 * <p>Handler virtual threads of one reactor, which share it because an evaluation never waits.
 */
public final class Scratch {
    /** As much as one evaluation may make; of more there is no sample. */
    public static final int BYTES = 64 * 1024;

    private final MemorySegment bytes = Arena.global().allocate(BYTES);
    private final StickKey key = new StickKey();
    private int used;

    /** Reserves the room, for the life of the process. */
    public Scratch() {
    }

    public MemorySegment bytes() {
        return bytes;
    }

    /** Returns a key to be set and used at once. */
    public StickKey key() {
        return key;
    }

    /** Makes all room free: at the start of an evaluation. */
    public void clear() {
        used = 0;
    }

    /** Returns where free room starts. */
    public int position() {
        return used;
    }

    /** Returns how much room is free, in bytes. */
    public int free() {
        return BYTES - used;
    }

    /** Takes room. Returns where it starts, or -1 when there is not so much. */
    public int take(int lengthBytes) {
        if (lengthBytes > free()) {
            return -1;
        }
        int start = used;
        used += lengthBytes;
        return start;
    }

    /** Gives room back from this position on: what was taken and not used. */
    public void giveBackFrom(int position) {
        used = position;
    }
}
