package ub.http.http1;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import ub.http.message.Fields;

/**
 * A buffer in which a message arrives piece by piece. What has not arrived yet is filled with 0xFF, which may stand
 * nowhere but in a value, so that a parser that reads too far is found out.
 */
final class Bytes {
    /** Messages do not start at 0, so that absolute and relative positions cannot be confused. */
    static final int START = 7;

    final MemorySegment segment;
    private final byte[] message;
    private int arrived;

    Bytes(String latin1) {
        message = latin1.getBytes(StandardCharsets.ISO_8859_1);
        segment = MemorySegment.ofArray(new byte[START + message.length]);
        segment.fill((byte) 0xFF);
    }

    static Bytes whole(String latin1) {
        Bytes bytes = new Bytes(latin1);
        bytes.arriveUpTo(bytes.length());
        return bytes;
    }

    int length() {
        return message.length;
    }

    /** Lets all bytes before this index arrive; the position behind them. */
    int arriveUpTo(int index) {
        MemorySegment.copy(message, arrived, segment, JAVA_BYTE, START + arrived, index - arrived);
        arrived = index;
        return START + arrived;
    }

    /** All fields, each {@code name: value} with a line end. */
    static String describe(Fields fields) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < fields.count(); i++) {
            lines.append(fields.name(i)).append(": ").append(fields.value(i)).append('\n');
        }
        return lines.toString();
    }

    /** Lines as a head: each ended by CRLF, and an empty one behind them. */
    static String head(String... lines) {
        return String.join("\r\n", lines) + "\r\n\r\n";
    }
}
