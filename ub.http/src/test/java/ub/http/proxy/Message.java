package ub.http.proxy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A request or an answer as it stood on the wire, read by code that shares nothing with the parsers under test.
 *
 * @param head     all lines with their ends
 * @param body     free of its framing
 * @param trailers the lines behind the last chunk
 */
record Message(String head, byte[] body, String trailers) {
    /** What follows a head that declares no length. */
    enum Rest { NONE, UNTIL_CLOSE }

    static Message read(Peer peer, String head, Rest undeclared) throws IOException {
        Message message = new Message(head, new byte[0], "");
        if (message.has("Transfer-Encoding")) {
            return chunked(peer, head);
        }
        if (message.has("Content-Length")) {
            return new Message(head, peer.readExactly(Integer.parseInt(message.field("Content-Length"))), "");
        }
        return undeclared == Rest.NONE ? message : new Message(head, peer.readToEnd(), "");
    }

    private static Message chunked(Peer peer, String head) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            int size = Integer.parseInt(line(peer), 16);
            if (size == 0) {
                break;
            }
            body.write(peer.readExactly(size));
            if (!line(peer).isEmpty()) {
                throw new IOException("no line end behind a chunk");
            }
        }
        StringBuilder trailers = new StringBuilder();
        String line = line(peer);
        while (!line.isEmpty()) {
            trailers.append(line).append('\n');
            line = line(peer);
        }
        return new Message(head, body.toByteArray(), trailers.toString());
    }

    private static String line(Peer peer) throws IOException {
        StringBuilder line = new StringBuilder();
        while (line.length() < 2 || line.charAt(line.length() - 1) != '\n') {
            line.append((char) peer.readExactly(1)[0]);
        }
        return line.substring(0, line.length() - 2);
    }

    String startLine() {
        return head.substring(0, head.indexOf("\r\n"));
    }

    int status() {
        return Integer.parseInt(startLine().split(" ")[1]);
    }

    String text() {
        return new String(body, StandardCharsets.ISO_8859_1);
    }

    /** Returns the values of all lines of that name, in their order. */
    List<String> fields(String name) {
        List<String> values = new ArrayList<>();
        for (String line : head.split("\r\n")) {
            if (line.regionMatches(true, 0, name + ":", 0, name.length() + 1)) {
                values.add(line.substring(name.length() + 1).trim());
            }
        }
        return values;
    }

    boolean has(String name) {
        return !fields(name).isEmpty();
    }

    /** Returns the value of the only line of that name. */
    String field(String name) {
        List<String> values = fields(name);
        if (values.size() != 1) {
            throw new AssertionError(values.size() + " lines of " + name + " in " + head);
        }
        return values.getFirst();
    }
}
