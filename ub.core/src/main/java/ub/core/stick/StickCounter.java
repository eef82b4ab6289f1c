package ub.core.stick;

/**
 * Follows an entry of a table for as long as a connection or a request lasts: {@code sc0} and the others of the rules.
 * It is used again for the next. Handler virtual thread of the connection or request.
 *
 * <p>To follow is counted as a connection, also when a request follows; {@code conn_cur} says how many do now.
 */
public final class StickCounter {
    private StickTable table;
    private int entry = Entries.NONE;

    /** Makes a counter that follows nothing. */
    public StickCounter() {
    }

    /** Returns whether an entry is followed. */
    public boolean isTracking() {
        return entry != Entries.NONE;
    }

    /** Returns the table of the entry that is followed, else null. */
    public StickTable table() {
        return table;
    }

    /**
     * Follows an entry, which is created if there is none. The first one wins: a counter that follows an entry stays
     * with it.
     *
     * @return whether it follows this entry from now on; false also when the table has no place
     */
    public boolean track(StickTable from, StickKey key, long nowMs) {
        if (isTracking()) {
            return false;
        }
        entry = from.track(key, nowMs);
        table = isTracking() ? from : null;
        return isTracking();
    }

    /** Ends to follow the entry, if there is one. */
    public void release(long nowMs) {
        if (isTracking()) {
            table.release(entry, nowMs);
            entry = Entries.NONE;
            table = null;
        }
    }

    /** Returns what the entry remembers; {@link StickTable#NONE} without one, or when it is not stored. */
    public long get(DataType type, long nowMs) {
        return isTracking() ? table.tracked().get(entry, type, nowMs) : StickTable.NONE;
    }

    /** Returns how many follow the entry; {@link StickTable#NONE} without one. */
    public long trackers() {
        return isTracking() ? table.tracked().trackers(entry) : StickTable.NONE;
    }

    /** Puts the key of the entry into {@code into}; there must be one. */
    public void copyKey(StickKey into) {
        table.tracked().copyKey(entry, into);
    }

    /** Returns the entry as it is now, for people; there must be one. */
    public StickEntry entry(long nowMs) {
        return table.read(entry, nowMs);
    }

    /** Counts at the entry. Returns as {@link StickTable#count}; {@link StickTable#NONE} without an entry. */
    public long count(StickEvent event, long amount, long nowMs) {
        return isTracking() ? table.tracked().count(entry, event, amount, nowMs) : StickTable.NONE;
    }

    /** Sets a value of the entry. Returns as {@link StickTable#set}; {@link StickTable#NONE} without an entry. */
    public long set(DataType type, long value, long nowMs) {
        return isTracking() ? table.tracked().set(entry, type, value, nowMs) : StickTable.NONE;
    }
}
