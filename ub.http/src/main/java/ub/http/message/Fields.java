package ub.http.message;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * The fields of a head or a trailer section, in the order they arrived: a table of offsets into the buffer that holds
 * them. Handler virtual thread.
 *
 * <p>A codec fills it after it has checked each name and value; white space around values is already left out.
 * Offsets count from the start of {@link #bytes()}. The table grows as needed up to a limit and is then reused.
 */
public final class Fields {
    private static final int INITIAL = 32;
    // One row of the table: where the name and the value stand.
    private static final int NAME_OFFSET = 0;
    private static final int NAME_LENGTH = 1;
    private static final int VALUE_OFFSET = 2;
    private static final int VALUE_LENGTH = 3;
    private static final int ROW = 4;

    private final int limit;
    private final ListElements elements = new ListElements();
    private MemorySegment bytes = MemorySegment.NULL;
    private FieldName[] known;
    private int[] table;
    private int count;
    /** A bit for each name that occurs, so that the usual answer to "is there a…" costs no search. */
    private long present;

    /** An empty table that takes at most {@code limit} fields. */
    public Fields(int limit) {
        this.limit = limit;
        int rows = Math.min(limit, INITIAL);
        known = new FieldName[rows];
        table = new int[rows * ROW];
    }

    /** Empties the table; what is added next stands in this buffer. */
    public void reset(MemorySegment bytes) {
        this.bytes = bytes;
        count = 0;
        present = 0;
    }

    /** Adds a field. False, and nothing added, when the limit is reached. For codecs. */
    public boolean add(FieldName name, int nameOffset, int nameLength, int valueOffset, int valueLength) {
        if (count == known.length && !grow()) {
            return false;
        }
        int row = count * ROW;
        table[row + NAME_OFFSET] = nameOffset;
        table[row + NAME_LENGTH] = nameLength;
        table[row + VALUE_OFFSET] = valueOffset;
        table[row + VALUE_LENGTH] = valueLength;
        known[count++] = name;
        present |= name.bit();
        return true;
    }

    /** Changes a line: its name stays what it is. */
    public void change(int i, int nameOffset, int nameLength, int valueOffset, int valueLength) {
        int row = i * ROW;
        table[row + NAME_OFFSET] = nameOffset;
        table[row + NAME_LENGTH] = nameLength;
        table[row + VALUE_OFFSET] = valueOffset;
        table[row + VALUE_LENGTH] = valueLength;
    }

    /** Removes the lines that a test says yes to. Returns their names, a set of {@link FieldName#bits}. */
    public long remove(LineTest test) {
        int kept = 0;
        long keptNames = 0;
        long removedNames = 0;
        for (int i = 0; i < count; i++) {
            if (test.test(this, i)) {
                removedNames |= known[i].bit();
                continue;
            }
            keptNames |= known[i].bit();
            known[kept] = known[i];
            System.arraycopy(table, i * ROW, table, kept * ROW, ROW);
            kept++;
        }
        count = kept;
        present = keptNames;
        return removedNames;
    }

    /** Says yes or no to a line. Immutable. */
    @FunctionalInterface
    public interface LineTest {
        boolean test(Fields fields, int i);
    }

    /** Goes on in a buffer that has the same bytes in the same places. */
    void moveTo(MemorySegment buffer) {
        bytes = buffer;
    }

    private boolean grow() {
        int rows = Math.min(limit, known.length * 2);
        if (rows == known.length) {
            return false;
        }
        known = Arrays.copyOf(known, rows);
        table = Arrays.copyOf(table, rows * ROW);
        return true;
    }

    /** The buffer that all offsets count from. */
    public MemorySegment bytes() {
        return bytes;
    }

    /** How many field lines there are. */
    public int count() {
        return count;
    }

    /** The name of line {@code i}, {@link FieldName#OTHER} for one without a constant. */
    public FieldName known(int i) {
        return known[i];
    }

    public int nameOffset(int i) {
        return table[i * ROW + NAME_OFFSET];
    }

    public int nameLength(int i) {
        return table[i * ROW + NAME_LENGTH];
    }

    public int valueOffset(int i) {
        return table[i * ROW + VALUE_OFFSET];
    }

    public int valueLength(int i) {
        return table[i * ROW + VALUE_LENGTH];
    }

    /** Whether there is a line with this name. */
    public boolean has(FieldName name) {
        return (present & name.bit()) != 0;
    }

    /** Whether there is a line with one of these names, a set made by {@link FieldName#bits}. */
    public boolean hasAny(long names) {
        return (present & names) != 0;
    }

    /** The first line with this name, or -1. */
    public int find(FieldName name) {
        return has(name) ? findNext(name, -1) : -1;
    }

    /** The first line behind line {@code i} with this name, or -1. */
    public int findNext(FieldName name, int i) {
        for (int next = i + 1; next < count; next++) {
            if (known[next] == name) {
                return next;
            }
        }
        return -1;
    }

    /** The first line with this name, or -1. One who asks often resolves the name once with {@link FieldName#of}. */
    public int find(String lowerCaseName) {
        return findNext(lowerCaseName, -1);
    }

    /** The first line behind line {@code i} with this name, or -1. */
    public int findNext(String lowerCaseName, int i) {
        for (int next = i + 1; next < count; next++) {
            if (Ascii.equalsIgnoringCase(bytes, nameOffset(next), nameLength(next), lowerCaseName)) {
                return next;
            }
        }
        return -1;
    }

    /** The name of line {@code i} as it was sent. Makes a String. */
    public String name(int i) {
        return Ascii.text(bytes, nameOffset(i), nameLength(i));
    }

    /** The value of line {@code i}, one character a byte. Makes a String. */
    public String value(int i) {
        return Ascii.text(bytes, valueOffset(i), valueLength(i));
    }

    /** Whether the value of line {@code i} is this text, letters of either case being equal. */
    public boolean valueEquals(int i, String text) {
        return Ascii.equalsIgnoringCase(bytes, valueOffset(i), valueLength(i), text);
    }

    /**
     * Whether a comma-separated list, taken over all lines with this name, has this element; letters of either case
     * are equal. RFC 9110 §5.6.1. Not for lists with quoted strings.
     */
    public boolean listHas(FieldName name, String element) {
        if (!has(name)) {
            return false;
        }
        elements.start(this, name);
        while (elements.next()) {
            if (elements.is(element)) {
                return true;
            }
        }
        return false;
    }
}
