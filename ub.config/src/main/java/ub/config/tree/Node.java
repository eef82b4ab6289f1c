package ub.config.tree;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import ub.core.problem.Place;
import ub.core.problem.PlacedText;

/** A value of a configuration document and the place where it stands. Immutable. */
public sealed interface Node {
    Place place();

    /** Returns the value as a message may quote it: as written, with no variable expanded. */
    String described();

    /**
     * A string. Immutable.
     *
     * @param written what the operator wrote, for messages
     * @param placed  what it stands for, each character with its place; differs where variables were expanded
     * @param place   where the whole stands, with its quotes
     */
    record Text(String written, PlacedText placed, Place place) implements Node {
        private static final int LONGEST_QUOTE = 60;

        /** Makes a string that stands in no file. */
        public Text(String written, Place place) {
            this(written, PlacedText.of(place.label(), written), place);
        }

        public String value() {
            return placed.text();
        }

        @Override
        public String described() {
            String line = written.lines().findFirst().orElse("");
            boolean whole = line.length() <= LONGEST_QUOTE && line.length() == written.length();
            return whole ? '"' + line + '"' : '"' + line.substring(0, Math.min(line.length(), LONGEST_QUOTE)) + "…\"";
        }
    }

    /** A whole number. Immutable. */
    record Whole(long value, Place place) implements Node {
        @Override
        public String described() {
            return Long.toString(value);
        }
    }

    /** A number with a fraction. Immutable. */
    record Fraction(double value, Place place) implements Node {
        @Override
        public String described() {
            return Double.toString(value);
        }
    }

    /** True or false. Immutable. */
    record Flag(boolean value, Place place) implements Node {
        @Override
        public String described() {
            return Boolean.toString(value);
        }
    }

    /** Values in order. Immutable. */
    record Sequence(List<Node> elements, Place place) implements Node {
        public Sequence {
            elements = List.copyOf(elements);
        }

        @Override
        public String described() {
            return "a list";
        }
    }

    /** Named values, in the order in which they were written. Immutable. */
    record Table(SequencedMap<String, Entry> entries, Place place) implements Node {
        public Table {
            entries = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(entries));
        }

        public static Table empty(Place place) {
            return new Table(new LinkedHashMap<>(), place);
        }

        /** Returns a table in which an entry was added or replaced. */
        public Table with(Entry entry) {
            SequencedMap<String, Entry> changed = new LinkedHashMap<>(entries);
            changed.put(entry.key(), entry);
            return new Table(changed, place);
        }

        /** Returns a table that lacks a key. */
        public Table without(String key) {
            SequencedMap<String, Entry> changed = new LinkedHashMap<>(entries);
            changed.remove(key);
            return new Table(changed, place);
        }

        @Override
        public String described() {
            return "a table";
        }
    }

    /** A value of a kind that no key takes. Immutable. */
    record Foreign(String described, Place place) implements Node {
    }

    /** A value whose problem has been reported: readers take their default without a further word. Immutable. */
    record Broken(Place place) implements Node {
        @Override
        public String described() {
            return "a broken value";
        }
    }

    /**
     * A key and its value. Immutable.
     *
     * @param place where the key stands
     */
    record Entry(String key, Place place, Node value) {
    }
}
