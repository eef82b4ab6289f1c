package ub.http.match;

import java.util.Arrays;
import ub.http.sample.Sample;

/**
 * The rules that may pass for one request: what a {@link RuleIndex} says of its samples. Reused for the next request.
 * Handler virtual thread; handlers of a reactor may share one as long as they do not wait between its first call and
 * its last.
 *
 * <p>Each pattern that matches adds the list of its rules. The lists stand in a heap, in the order of the smallest rule
 * that each of them has left, so the next candidate is at its top.
 */
public final class RuleCandidates {
    /** There is no further candidate. */
    public static final int NONE = -1;

    private final RuleIndex index;
    /** Made once: adds the rules that wait for a pattern of the key whose first list is {@code firstList}. */
    private final IndexedPatterns.Hits hits = pattern -> addList(this.firstList + pattern);
    private int firstList;
    /** For which request each list was added last: several samples may match one pattern. */
    private final int[] addedFor;
    private int request;
    /** The heap: where each list has its next rule, and where it ends. */
    private final int[] positions;
    private final int[] ends;
    private int size;

    /** Candidates of an index; {@link #begin} comes first. */
    public RuleCandidates(RuleIndex index) {
        this.index = index;
        this.addedFor = new int[index.lists()];
        this.positions = new int[index.lists()];
        this.ends = new int[index.lists()];
    }

    /** Starts with a request of which no sample is known: its candidates are the rules without a key. */
    public void begin() {
        size = 0;
        request++;
        if (request == 0) {
            Arrays.fill(addedFor, 0);
            request = 1;
        }
        addList(index.listOfUnindexed());
    }

    /**
     * Adds the rules that wait for this sample.
     *
     * @param key the number of its key, as the index counts them
     */
    public void add(int key, Sample sample) {
        firstList = index.firstList(key);
        index.findAll(key, sample, hits);
    }

    /** Adds all rules of a key, because its samples are not known yet. */
    public void addAll(int key) {
        addList(index.listOfAll(key));
    }

    /**
     * Returns the smallest candidate that is not smaller than {@code rule}, or {@link #NONE}. It is asked in ascending
     * order: smaller ones are forgotten.
     */
    public int next(int rule) {
        while (size > 0 && first(0) < rule) {
            positions[0] = index.positionOf(rule, positions[0], ends[0]);
            if (positions[0] == ends[0]) {
                size--;
                positions[0] = positions[size];
                ends[0] = ends[size];
            }
            sink();
        }
        return size == 0 ? NONE : first(0);
    }

    /** Returns the smallest rule that a list of the heap has left. */
    private int first(int entry) {
        return index.rule(positions[entry]);
    }

    private void addList(int list) {
        if (addedFor[list] == request || index.startOf(list) == index.endOf(list)) {
            return;
        }
        addedFor[list] = request;
        positions[size] = index.startOf(list);
        ends[size] = index.endOf(list);
        int entry = size++;
        while (entry > 0 && first(entry) < first((entry - 1) / 2)) {
            swap(entry, (entry - 1) / 2);
            entry = (entry - 1) / 2;
        }
    }

    /** Moves the top of the heap down to where it belongs. */
    private void sink() {
        int entry = 0;
        int child = smallerChild(entry);
        while (child < size && first(child) < first(entry)) {
            swap(child, entry);
            entry = child;
            child = smallerChild(entry);
        }
    }

    private int smallerChild(int entry) {
        int left = 2 * entry + 1;
        return left + 1 < size && first(left + 1) < first(left) ? left + 1 : left;
    }

    private void swap(int one, int other) {
        int position = positions[one];
        int end = ends[one];
        positions[one] = positions[other];
        ends[one] = ends[other];
        positions[other] = position;
        ends[other] = end;
    }
}
