package ub.http.check;

import java.util.List;

/** Statuses that are as they should be. Immutable. */
public record StatusRanges(List<Range> ranges) {
    /** Any answer that is neither an error nor interim. */
    public static final StatusRanges DEFAULT = new StatusRanges(List.of(new Range(200, 399)));

    /** From one status to another, both included. Immutable. */
    public record Range(int min, int max) {
    }

    public StatusRanges {
        ranges = List.copyOf(ranges);
    }

    boolean contains(int status) {
        return ranges.stream().anyMatch(range -> range.min() <= status && status <= range.max());
    }
}
