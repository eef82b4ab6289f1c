package ub.http.proxy;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import ub.core.memory.Buffers;
import ub.core.memory.Chunk;
import ub.http.message.BodyKind;
import ub.http.message.FieldKey;
import ub.http.message.Fields;
import ub.http.message.LocalAnswer;
import ub.http.message.ResponseHead;

/**
 * An answer of our own as a head, so that rules can change it like a server's. Handler virtual thread; pooled with its
 * exchange.
 */
final class OwnHead {
    /** More than any answer of our own has. */
    private static final int MAX_FIELDS = 100;

    private final ResponseHead head = new ResponseHead(MAX_FIELDS);
    private Chunk chunk;
    private int end;

    /** Puts status, reason and fields of an answer into a head, which is valid until {@link #close}. */
    ResponseHead fill(LocalAnswer answer, Buffers buffers) {
        chunk = buffers.large();
        end = 0;
        head.reset(chunk.segment());
        head.status(answer.status());
        head.reason(0, put(answer.reason()));
        if (!answer.contentType().isEmpty()) {
            line("Content-Type: " + answer.contentType());
        }
        answer.fields().lines().forEach(this::line);
        head.extent(0, end);
        head.body(BodyKind.LENGTH, answer.body().length);
        return head;
    }

    private void line(String line) {
        int colon = line.indexOf(':');
        String value = line.substring(colon + 1).strip();
        FieldKey key = FieldKey.of(line.substring(0, colon));
        int name = end;
        int nameLength = put(line.substring(0, colon));
        put(": ");
        int valueStart = end;
        int valueLength = put(value);
        put("\r\n");
        head.fields().add(key.known(), name, nameLength, valueStart, valueLength);
    }

    /** What does not fit is left out; the largest chunk holds more than a client would take. */
    private int put(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        int length = Math.min(bytes.length, chunk.capacity() - end);
        MemorySegment.copy(bytes, 0, chunk.segment(), JAVA_BYTE, end, length);
        end += length;
        return length;
    }

    /** Returns the answer as its head says now, with the body that it had. */
    LocalAnswer read(LocalAnswer answer) {
        StringBuilder lines = new StringBuilder();
        Fields fields = head.fields();
        for (int i = 0; i < fields.count(); i++) {
            lines.append(fields.name(i)).append(": ").append(fields.value(i)).append("\r\n");
        }
        return new LocalAnswer(head.status(), head.reason(), "", lines.toString(), answer.body());
    }

    /** Gives the buffer back. */
    void close() {
        if (chunk != null) {
            chunk.giveBack();
            chunk = null;
        }
    }
}
