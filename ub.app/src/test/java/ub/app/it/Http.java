package ub.app.it;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** As much of HTTP/1.1 as the tests' own peers need, written without a look at the program. */
final class Http {
    private Http() {
    }

    /** Reads a head up to and with its empty line. Returns null when the stream ends before the first byte. */
    static String readHead(InputStream input) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int matched = 0;
        while (matched < 4) {
            int next = input.read();
            if (next < 0) {
                if (head.size() == 0) {
                    return null;
                }
                throw new EOFException("the stream ended within a head: " + head);
            }
            head.write(next);
            matched = next == "\r\n\r\n".charAt(matched) ? matched + 1 : next == '\r' ? 1 : 0;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    /** Returns the value of a field, or null. */
    static String field(String head, String name) {
        for (String line : head.split("\r\n")) {
            if (line.regionMatches(true, 0, name + ":", 0, name.length() + 1)) {
                return line.substring(name.length() + 1).trim();
            }
        }
        return null;
    }

    static int status(String head) {
        return Integer.parseInt(head.substring(9, 12));
    }

    /** Returns the body behind a head, whichever way it is delimited, free of its framing. */
    static InputStream body(String head, InputStream input) {
        if (field(head, "Transfer-Encoding") != null) {
            return new ChunkedInput(input);
        }
        String length = field(head, "Content-Length");
        return new BoundedInput(input, length == null ? 0 : Long.parseLong(length));
    }

    /** So many bytes of a stream. */
    private static final class BoundedInput extends InputStream {
        private final InputStream input;
        private long left;

        BoundedInput(InputStream input, long length) {
            this.input = input;
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int count = input.read(into, offset, (int) Math.min(left, length));
            if (count < 0) {
                throw new EOFException(left + " bytes of a body are missing");
            }
            left -= count;
            return count;
        }
    }

    /** The data of a chunked body; it ends behind the trailers. */
    private static final class ChunkedInput extends InputStream {
        private final InputStream input;
        private long left;
        private boolean ended;

        ChunkedInput(InputStream input) {
            this.input = input;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (left == 0 && !ended) {
                startChunk();
            }
            if (ended) {
                return -1;
            }
            int count = input.read(into, offset, (int) Math.min(left, length));
            if (count < 0) {
                throw new EOFException("the stream ended within a chunk");
            }
            left -= count;
            if (left == 0) {
                line();
            }
            return count;
        }

        private void startChunk() throws IOException {
            left = Long.parseLong(line(), 16);
            if (left == 0) {
                while (!line().isEmpty()) {
                    // Trailers do not matter here.
                }
                ended = true;
            }
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder();
            int next;
            while ((next = input.read()) != '\n') {
                if (next < 0) {
                    throw new EOFException("the stream ended within the framing of a chunk");
                }
                line.append((char) next);
            }
            return line.substring(0, line.length() - 1);
        }
    }
}
