package ub.http.match;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Ranges of numbers, which may overlap: finds the first one that has a number, in a few steps whatever their number.
 * Immutable.
 *
 * <p>The ends of all ranges part the numbers into stretches on each of which the answer is the same.
 */
final class NumberRanges {
    /** Where each stretch starts; the first one at the smallest number. */
    private final long[] starts;
    /** The first range that has the numbers of a stretch, or {@link PatternSet#NONE}. */
    private final int[] ranges;

    /**
     * A range of numbers. Immutable.
     *
     * @param from    the smallest one
     * @param to      the largest one; not less than {@code from}
     * @param pattern the index of the pattern that says so
     */
    record Range(long from, long to, int pattern) {
    }

    NumberRanges(List<Range> ranges) {
        TreeMap<Long, TreeSet<Integer>> opened = new TreeMap<>();
        TreeMap<Long, TreeSet<Integer>> closed = new TreeMap<>();
        TreeSet<Long> borders = new TreeSet<>(List.of(Long.MIN_VALUE));
        for (Range range : ranges) {
            borders.add(range.from);
            opened.computeIfAbsent(range.from, _ -> new TreeSet<>()).add(range.pattern);
            if (range.to < Long.MAX_VALUE) {
                borders.add(range.to + 1);
                closed.computeIfAbsent(range.to + 1, _ -> new TreeSet<>()).add(range.pattern);
            }
        }
        this.starts = borders.stream().mapToLong(Long::longValue).toArray();
        this.ranges = new int[starts.length];
        TreeSet<Integer> open = new TreeSet<>();
        for (int i = 0; i < starts.length; i++) {
            open.removeAll(closed.getOrDefault(starts[i], new TreeSet<>()));
            open.addAll(opened.getOrDefault(starts[i], new TreeSet<>()));
            this.ranges[i] = open.isEmpty() ? PatternSet.NONE : open.first();
        }
    }

    /** Returns the pattern of the first range that has the number, or {@link PatternSet#NONE}. */
    int find(long number) {
        int found = Arrays.binarySearch(starts, number);
        return ranges[found >= 0 ? found : -found - 2];
    }
}
