package ub.http.fetch;

import java.util.List;
import ub.core.stick.DataType;
import ub.core.stick.StickCounter;
import ub.core.stick.StickEvent;
import ub.core.stick.StickKey;
import ub.core.stick.StickTable;
import ub.http.track.EntryValue;

/**
 * What a word asks of an entry of a stick table, or does to it first. Immutable; used on handler virtual threads.
 * Answers are {@link StickTable#NONE} where there is no entry, or nothing of this kind is stored.
 */
sealed interface Inquiry {
    /** Asks the entry that a counter follows. */
    long of(StickCounter counter, long nowMs);

    /** Asks the entry of a key. Who changes it makes it where it is missing. */
    long of(StickTable table, StickKey key, long nowMs);

    /** Returns the types of which a table must store one; empty where it need store none. */
    List<DataType> needed();

    /** What is stored. */
    record Value(EntryValue value) implements Inquiry {
        @Override
        public long of(StickCounter counter, long nowMs) {
            long stored = counter.get(value.type(), nowMs);
            return stored == StickTable.NONE ? stored : value.shown(stored);
        }

        @Override
        public long of(StickTable table, StickKey key, long nowMs) {
            return value.shown(table.get(key, value.type(), nowMs));
        }

        @Override
        public List<DataType> needed() {
            return List.of(value.type());
        }
    }

    /** Counts one more of an event; the number with it. */
    record Increase(StickEvent event) implements Inquiry {
        @Override
        public long of(StickCounter counter, long nowMs) {
            return counter.count(event, 1, nowMs);
        }

        @Override
        public long of(StickTable table, StickKey key, long nowMs) {
            return table.count(key, event, 1, nowMs);
        }

        @Override
        public List<DataType> needed() {
            return List.of(event.count(), event.rate());
        }
    }

    /** Sets a value to 0; what it was before. */
    record Clear(DataType type) implements Inquiry {
        @Override
        public long of(StickCounter counter, long nowMs) {
            return counter.set(type, 0, nowMs);
        }

        @Override
        public long of(StickTable table, StickKey key, long nowMs) {
            return table.set(key, type, 0, nowMs);
        }

        @Override
        public List<DataType> needed() {
            return List.of(type);
        }
    }

    /** How many follow it. */
    record Trackers() implements Inquiry {
        @Override
        public long of(StickCounter counter, long nowMs) {
            return counter.trackers();
        }

        @Override
        public long of(StickTable table, StickKey key, long nowMs) {
            return table.trackers(key, nowMs);
        }

        @Override
        public List<DataType> needed() {
            return List.of();
        }
    }
}
