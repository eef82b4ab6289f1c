package ub.http.message;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import ub.core.memory.Buffers;
import ub.core.memory.Chunk;

/**
 * Changes that rules make to a head. The first one copies the head to a chunk of its own, so that all offsets stay
 * valid; what is new stands behind it, fields as whole lines.
 * <pre>
 *   0          end of the head              used        capacity
 *   | the head  | Name: value CRLF  /new/path  | room      |
 * </pre>
 * Handler virtual thread. Pooled with its exchange, used for one head at a time.
 */
public final class HeadEdits {
    private Head head;
    private Buffers buffers;
    private Chunk chunk;
    /** A small chunk that was too small; it stays until the end. */
    private Chunk outgrown;
    private int used;
    private boolean overflown;

    /** Edits of no head yet. */
    public HeadEdits() {
    }

    /** Starts with a head of which nothing was changed. */
    public void open(Head newHead, Buffers newBuffers) {
        close();
        head = newHead;
        buffers = newBuffers;
    }

    /** Gives back what was borrowed. The head is no longer to be read if it was changed. */
    public void close() {
        if (chunk != null) {
            chunk.giveBack();
            chunk = null;
        }
        if (outgrown != null) {
            outgrown.giveBack();
            outgrown = null;
        }
        head = null;
        used = 0;
        overflown = false;
    }

    /** Whether something did not fit: the head is not what the rules wanted, and must not be sent. */
    public boolean overflown() {
        return overflown;
    }

    /** Returns the head that is changed. */
    public Head head() {
        return head;
    }

    /** Removes all lines that a test says yes to. */
    public void remove(Fields.LineTest test) {
        long removed = head.fields().remove(test);
        noteRemoved(removed, FieldName.HOST);
        noteRemoved(removed, FieldName.UPGRADE);
        noteRemoved(removed, FieldName.EXPECT);
    }

    private void noteRemoved(long removed, FieldName name) {
        if ((removed & name.bit()) != 0) {
            head.changed(name);
        }
    }

    /**
     * Adds a line; blanks around the value are left out. Returns false, and adds nothing, when the value has a byte
     * that no field may have (RFC 9110 §5.5), or when there is no room.
     */
    public boolean add(FieldKey key, MemorySegment value, int from, int length) {
        int name = line(key.text(), 0, key.length(), value, from, length);
        if (name < 0) {
            return false;
        }
        int valueStart = name + key.length() + LineText.COLON_SP.length;
        if (!head.fields().add(key.known(), name, key.length(), valueStart, used - LineText.CRLF.length - valueStart)) {
            overflown = true;
            return false;
        }
        noteSet(key.known());
        return true;
    }

    /** Replaces the value of a line, under the conditions of {@link #add}. */
    public boolean change(int i, MemorySegment value, int from, int length) {
        Fields fields = head.fields();
        int nameLength = fields.nameLength(i);
        int name = line(fields.bytes(), fields.nameOffset(i), nameLength, value, from, length);
        if (name < 0) {
            return false;
        }
        int valueStart = name + nameLength + LineText.COLON_SP.length;
        fields.change(i, name, nameLength, valueStart, used - LineText.CRLF.length - valueStart);
        noteSet(fields.known(i));
        return true;
    }

    private void noteSet(FieldName name) {
        head.changed(name);
        if (head instanceof RequestHead request) {
            request.setByRules(name);
        }
    }

    /** Puts a whole line down. Returns where it starts, or -1. */
    private int line(MemorySegment names, int nameFrom, int nameLength, MemorySegment value, int from, int length) {
        int start = from;
        int end = from + length;
        while (start < end && Ascii.isBlank(value.get(JAVA_BYTE, start))) {
            start++;
        }
        while (end > start && Ascii.isBlank(value.get(JAVA_BYTE, end - 1))) {
            end--;
        }
        int lineBytes = nameLength + LineText.COLON_SP.length + end - start + LineText.CRLF.length;
        if (Ascii.endOfText(value, start, end) < end || !hasRoom(lineBytes)) {
            return -1;
        }
        int at = used;
        put(names, nameFrom, nameLength);
        put(LineText.COLON_SP);
        put(value, start, end - start);
        put(LineText.CRLF);
        return at;
    }

    /** Puts a text down that a head points at: a path, a method, a reason. Returns where it starts, or -1. */
    public int text(MemorySegment bytes, int from, int length) {
        if (!hasRoom(length)) {
            return -1;
        }
        int at = used;
        put(bytes, from, length);
        return at;
    }

    private void put(MemorySegment bytes, int from, int length) {
        MemorySegment.copy(bytes, from, chunk.segment(), used, length);
        used += length;
    }

    private void put(byte[] text) {
        MemorySegment.copy(text, 0, chunk.segment(), JAVA_BYTE, used, text.length);
        used += text.length;
    }

    private boolean hasRoom(int bytes) {
        if (chunk == null) {
            used = head.end();
            move(used + bytes <= Buffers.SMALL_BYTES / 2 ? buffers.small() : buffers.large());
        }
        if (bytes > chunk.capacity() - used && chunk.capacity() < Buffers.LARGE_BYTES) {
            Chunk larger = buffers.large();
            // What is to be written may stand there.
            outgrown = chunk;
            move(larger);
        }
        overflown |= bytes > chunk.capacity() - used;
        return !overflown;
    }

    private void move(Chunk target) {
        MemorySegment.copy(head.bytes(), 0, target.segment(), 0, used);
        chunk = target;
        head.moveTo(target.segment());
    }
}
