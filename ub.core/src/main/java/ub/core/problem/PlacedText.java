package ub.core.problem;

import java.util.Arrays;

/**
 * A piece of what an operator wrote, each character of which knows where it came from. Immutable.
 *
 * <p>Quotes and escapes may be gone and variables expanded: a message still points at what was written.
 */
public final class PlacedText {
    private final Source source;
    private final String text;
    /** For each character where in the source it starts, and behind the last one where the text ends. */
    private final int[] starts;
    private final int[] ends;
    /** Where an empty text stands. */
    private final int emptyAt;

    private PlacedText(Source source, String text, int[] starts, int[] ends, int emptyAt) {
        this.source = source;
        this.text = text;
        this.starts = starts;
        this.ends = ends;
        this.emptyAt = emptyAt;
    }

    /** Returns a part of a source as it stands there. */
    public static PlacedText of(Source source, int from, int to) {
        Builder builder = new Builder(source, from);
        for (int at = from; at < to; at++) {
            builder.append(source.text().charAt(at), at, at + 1);
        }
        return builder.build();
    }

    /** Returns a text that stands in no file; messages show it as the line of a source of that name. */
    public static PlacedText of(String name, String text) {
        return of(new Source(name, text), 0, text.length());
    }

    /** Returns the characters. */
    public String text() {
        return text;
    }

    public int length() {
        return text.length();
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    public char charAt(int index) {
        return text.charAt(index);
    }

    /** Whether the text is this one. */
    public boolean is(String other) {
        return text.equals(other);
    }

    /** Returns the part from one index to before another. */
    public PlacedText slice(int from, int to) {
        return new PlacedText(source, text.substring(from, to), Arrays.copyOfRange(starts, from, to),
                Arrays.copyOfRange(ends, from, to), offsetOf(from));
    }

    /** Returns the part from an index on. */
    public PlacedText from(int index) {
        return slice(index, text.length());
    }

    /** Returns where the whole text stands. */
    public Place place() {
        return place(0, text.length());
    }

    /** Returns where a part of the text stands. */
    public Place place(int from, int to) {
        int start = offsetOf(from);
        return source.place(start, from < to ? ends[to - 1] : start);
    }

    private int offsetOf(int index) {
        if (index < starts.length) {
            return starts[index];
        }
        return starts.length == 0 ? emptyAt : ends[ends.length - 1];
    }

    @Override
    public String toString() {
        return text;
    }

    /** Puts a text together character by character. One thread. */
    public static final class Builder {
        private final Source source;
        private final int emptyAt;
        private final StringBuilder text = new StringBuilder();
        private int[] starts = new int[64];
        private int[] ends = new int[64];

        /** @param at where the text stands if it stays empty */
        public Builder(Source source, int at) {
            this.source = source;
            this.emptyAt = at;
        }

        /** Adds a character that the source spells from one offset to before another. */
        public Builder append(char character, int from, int to) {
            int index = text.length();
            if (index == starts.length) {
                starts = Arrays.copyOf(starts, index * 2);
                ends = Arrays.copyOf(ends, index * 2);
            }
            starts[index] = from;
            ends[index] = to;
            text.append(character);
            return this;
        }

        /** Adds a character of another text of the same source. */
        public Builder append(PlacedText other, int index) {
            return append(other.text.charAt(index), other.starts[index], other.ends[index]);
        }

        /** Adds text that stands for what another one has from one index to before another. */
        public Builder append(String replacement, PlacedText other, int from, int to) {
            for (int i = 0; i < replacement.length(); i++) {
                append(replacement.charAt(i), other.starts[from], other.ends[to - 1]);
            }
            return this;
        }

        /** Returns a builder for a part of the same source as this text. */
        public static Builder like(PlacedText text) {
            return new Builder(text.source, text.offsetOf(0));
        }

        public PlacedText build() {
            int length = text.length();
            return new PlacedText(source, text.toString(), Arrays.copyOf(starts, length), Arrays.copyOf(ends, length),
                    emptyAt);
        }
    }
}
