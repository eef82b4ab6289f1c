package ub.http.http1;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import ub.http.message.Fields;

/**
 * Writes the end-to-end fields of a message: all but those that the caller names, and those that the message's own
 * Connection field names. Handler virtual thread. RFC 9110 §7.6.1.
 *
 * <p>Lines that stand one behind the other in the very form in which they would be written are copied in one go; a
 * usual head has two or three such runs.
 */
final class FieldCopier {
    private static final ValueLayout.OfShort TWO_BYTES =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final short COLON_SP = (short) (':' << 8 | ' ');
    private static final short CR_LF = (short) ('\r' << 8 | '\n');

    private final ConnectionOptions connection = new ConnectionOptions();

    /** Writes all lines but the dropped ones, a set of {@link ub.http.message.FieldName#bits}. */
    void copy(Fields fields, long dropped, HeadSink sink) {
        connection.read(fields);
        MemorySegment bytes = fields.bytes();
        int runStart = 0;
        int runEnd = 0;
        for (int i = 0; i < fields.count(); i++) {
            if ((fields.known(i).bit() & dropped) != 0 || connection.names(fields, i)) {
                continue;
            }
            boolean asWritten = standsAsWritten(fields, i);
            if (!asWritten || fields.nameOffset(i) != runEnd) {
                sink.put(bytes, runStart, runEnd - runStart);
                runStart = fields.nameOffset(i);
                runEnd = runStart;
            }
            if (asWritten) {
                runEnd = fields.valueOffset(i) + fields.valueLength(i) + HttpText.CRLF.length;
            } else {
                line(fields, i, sink);
            }
        }
        sink.put(bytes, runStart, runEnd - runStart);
    }

    /** Whether the buffer holds exactly {@code name: value CRLF}. Fields of HTTP/2 do not. */
    private static boolean standsAsWritten(Fields fields, int i) {
        int nameEnd = fields.nameOffset(i) + fields.nameLength(i);
        int value = fields.valueOffset(i);
        int valueEnd = value + fields.valueLength(i);
        MemorySegment bytes = fields.bytes();
        return value == nameEnd + HttpText.COLON_SP.length
                && valueEnd <= bytes.byteSize() - HttpText.CRLF.length
                && bytes.get(TWO_BYTES, nameEnd) == COLON_SP
                && bytes.get(TWO_BYTES, valueEnd) == CR_LF;
    }

    private static void line(Fields fields, int i, HeadSink sink) {
        sink.put(fields.bytes(), fields.nameOffset(i), fields.nameLength(i));
        sink.put(HttpText.COLON_SP);
        sink.put(fields.bytes(), fields.valueOffset(i), fields.valueLength(i));
        sink.put(HttpText.CRLF);
    }
}
