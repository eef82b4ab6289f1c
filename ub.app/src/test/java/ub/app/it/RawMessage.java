package ub.app.it;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A message as it came, with a body of declared length. Immutable.
 *
 * @param head start line and fields, with all line ends, without the empty line
 */
record RawMessage(String head, byte[] body) {
    /** Reads a message. Returns null when the stream ends before its first byte. */
    static RawMessage read(InputStream input) throws IOException {
        return read(input, true);
    }

    /** Reads an answer to a HEAD request. */
    static RawMessage readWithoutBody(InputStream input) throws IOException {
        return read(input, false);
    }

    private static RawMessage read(InputStream input, boolean withBody) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String head = "";
        while (!head.endsWith("\r\n\r\n")) {
            int next = input.read();
            if (next < 0) {
                if (bytes.size() == 0) {
                    return null;
                }
                throw new EOFException("the stream ended within a head: " + bytes);
            }
            bytes.write(next);
            head = next == '\n' ? bytes.toString(StandardCharsets.ISO_8859_1) : head;
        }
        RawMessage message = new RawMessage(head.substring(0, head.length() - 2), new byte[0]);
        List<String> length = message.values("content-length");
        return withBody && !length.isEmpty()
                ? new RawMessage(message.head, input.readNBytes(Integer.parseInt(length.getFirst())))
                : message;
    }

    String startLine() {
        return head.lines().findFirst().orElse("");
    }

    int status() {
        return Integer.parseInt(startLine().substring(9, 12));
    }

    boolean has(String lowerCaseName) {
        return !values(lowerCaseName).isEmpty();
    }

    /** Returns the values of all fields of this name, in order. */
    List<String> values(String lowerCaseName) {
        return fields().stream().filter(field -> field.startsWith(lowerCaseName + ": "))
                .map(field -> field.substring(lowerCaseName.length() + 2)).toList();
    }

    /** Returns all fields in order, {@code name: value}, with the name in lower case: their writers differ in that. */
    List<String> fields() {
        List<String> fields = new ArrayList<>();
        head.lines().skip(1).filter(line -> line.indexOf(':') > 0).forEach(line -> {
            int colon = line.indexOf(':');
            fields.add(line.substring(0, colon).toLowerCase(Locale.ROOT) + ": " + line.substring(colon + 1).strip());
        });
        return fields;
    }

    String text() {
        return new String(body, StandardCharsets.ISO_8859_1);
    }
}
