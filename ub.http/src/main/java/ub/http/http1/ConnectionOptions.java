package ub.http.http1;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import ub.http.message.Ascii;
import ub.http.message.FieldName;
import ub.http.message.Fields;
import ub.http.message.HttpVersion;
import ub.http.message.ListElements;

/**
 * What the Connection field of a message says. Handler virtual thread. RFC 9110 §7.6.1, RFC 9112 §9.3.
 */
final class ConnectionOptions {
    /** More than any honest message has; it bounds the work of comparing each option with each field. */
    private static final int MAX_OPTIONS = 32;

    private final ListElements options = new ListElements();
    /** Where the options stand that are names of fields: the list, which may be long and empty, is walked once. */
    private final int[] offsets = new int[MAX_OPTIONS];
    private final int[] lengths = new int[MAX_OPTIONS];
    private boolean close;
    private boolean keepAlive;
    private boolean upgrade;
    private int named;
    private int count;

    /** Reads the options of a message. */
    void read(Fields fields) {
        close = false;
        keepAlive = false;
        upgrade = false;
        named = 0;
        count = 0;
        if (!fields.has(FieldName.CONNECTION)) {
            return;
        }
        options.start(fields, FieldName.CONNECTION);
        while (options.next()) {
            count++;
            // Option names are case-insensitive.
            if (options.is("keep-alive")) {
                keepAlive = true;
            } else if (options.is("close")) {
                close = true;
            } else if (options.is("upgrade")) {
                upgrade = true;
            } else if (named < MAX_OPTIONS) {
                offsets[named] = options.offset();
                lengths[named++] = options.length();
            }
        }
    }

    boolean tooMany() {
        return count > MAX_OPTIONS;
    }

    /** RFC 9112 §9.3: close wins; 1.1 persists unless told otherwise, 1.0 only when told so. */
    boolean persists(HttpVersion version) {
        return !close && (version != HttpVersion.HTTP_1_0 || keepAlive);
    }

    boolean upgrade() {
        return upgrade;
    }

    /**
     * Whether line {@code i} is for this connection only because the Connection field names it. Only names without a
     * constant can be taken away so: RFC 9110 §7.6.1 forbids to list a field that is meant for all recipients, and a
     * client must not be able to strip Host, framing, credentials or X-Forwarded-For from what a server sees.
     */
    boolean names(Fields fields, int i) {
        if (named == 0 || fields.known(i) != FieldName.OTHER) {
            return false;
        }
        for (int option = 0; option < named; option++) {
            if (lengths[option] == fields.nameLength(i) && isAt(offsets[option], fields, i)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the name of line {@code i} stands at an offset, letters of either case being equal. */
    private static boolean isAt(int offset, Fields fields, int i) {
        MemorySegment bytes = fields.bytes();
        int name = fields.nameOffset(i);
        for (int k = 0; k < fields.nameLength(i); k++) {
            if (Ascii.lower(bytes.get(JAVA_BYTE, name + k)) != Ascii.lower(bytes.get(JAVA_BYTE, offset + k))) {
                return false;
            }
        }
        return true;
    }
}
