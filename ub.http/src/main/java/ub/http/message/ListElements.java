package ub.http.message;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

/**
 * Walks the elements of a comma-separated field over all its lines, in order. Handler virtual thread.
 *
 * <p>RFC 9110 §5.6.1: several lines of one name are one list, white space around elements means nothing, and empty
 * elements are skipped. Commas inside quoted strings are not looked for: this is for lists of tokens.
 */
public final class ListElements {
    private Fields fields;
    private FieldName name;
    private int line;
    private int position;
    private int lineEnd;
    private int offset;
    private int length;

    /** A walker that {@link #start} sets on its way. */
    public ListElements() {
    }

    /** Goes before the first element of the list with this name. */
    public void start(Fields list, FieldName listName) {
        fields = list;
        name = listName;
        line = -1;
        position = 0;
        lineEnd = 0;
    }

    /** Goes to the next element. False when there is none. */
    public boolean next() {
        do {
            while (position >= lineEnd) {
                line = fields.findNext(name, line);
                if (line < 0) {
                    return false;
                }
                position = fields.valueOffset(line);
                lineEnd = position + fields.valueLength(line);
            }
            takeElement();
        } while (length == 0);
        return true;
    }

    private void takeElement() {
        var bytes = fields.bytes();
        int from = position;
        while (from < lineEnd && Ascii.isBlank(bytes.get(JAVA_BYTE, from))) {
            from++;
        }
        int comma = from;
        while (comma < lineEnd && bytes.get(JAVA_BYTE, comma) != ',') {
            comma++;
        }
        int to = comma;
        while (to > from && Ascii.isBlank(bytes.get(JAVA_BYTE, to - 1))) {
            to--;
        }
        offset = from;
        length = to - from;
        position = comma + 1;
    }

    /** Where the element starts in the fields' buffer. */
    public int offset() {
        return offset;
    }

    /** How long the element is, in bytes; never 0. */
    public int length() {
        return length;
    }

    /** Whether the element is this text, letters of either case being equal. */
    public boolean is(String text) {
        return Ascii.equalsIgnoringCase(fields.bytes(), offset, length, text);
    }
}
