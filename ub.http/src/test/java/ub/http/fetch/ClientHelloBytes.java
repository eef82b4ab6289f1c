package ub.http.fetch;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a TLS client says first, put together as RFC 8446 §4.1.2 tells. */
final class ClientHelloBytes {
    private byte[] session = new byte[32];
    private byte[] ciphers = {0x13, 0x01, 0x13, 0x02};
    private byte[] compressions = {0};
    private final List<byte[]> extensions = new ArrayList<>();
    private boolean withExtensions = true;

    /** A client of TLS 1.3 that says the name of the server, and which protocols it speaks. */
    static ClientHelloBytes usual() {
        return new ClientHelloBytes()
                .extension(0x0A0A)
                .extension(0, sized(2, bytes(0), sized(2, ascii("www.example.org"))))
                .extension(43, sized(1, bytes(3, 4)))
                .extension(16, sized(2, sized(1, ascii("h2")), sized(1, ascii("http/1.1"))));
    }

    ClientHelloBytes session(byte... newSession) {
        session = newSession;
        return this;
    }

    ClientHelloBytes ciphers(byte... newCiphers) {
        ciphers = newCiphers;
        return this;
    }

    ClientHelloBytes extension(int type, byte[]... content) {
        extensions.add(join(number(2, type), sized(2, content)));
        return this;
    }

    /** As clients before TLS 1.3 may leave out. */
    ClientHelloBytes withoutExtensions() {
        withExtensions = false;
        return this;
    }

    /** The message with its header. */
    byte[] message() {
        byte[] body = join(bytes(3, 3), new byte[32], sized(1, session), sized(2, ciphers), sized(1, compressions));
        if (withExtensions) {
            body = join(body, sized(2, extensions.toArray(byte[][]::new)));
        }
        return join(bytes(1), sized(3, body));
    }

    /** The message in one record. */
    byte[] record() {
        return records(message(), Integer.MAX_VALUE);
    }

    /** A message in records of so many bytes. */
    static byte[] records(byte[] message, int recordBytes) {
        byte[] records = {};
        for (int at = 0; at < message.length;) {
            int length = Math.min(recordBytes, message.length - at);
            byte[] part = new byte[length];
            System.arraycopy(message, at, part, 0, length);
            records = join(records, bytes(22, 3, 1), sized(2, part));
            at += length;
        }
        return records;
    }

    /** Bytes with their length in front of them. */
    static byte[] sized(int lengthBytes, byte[]... content) {
        byte[] all = join(content);
        return join(number(lengthBytes, all.length), all);
    }

    static byte[] number(int count, int value) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) (value >> Byte.SIZE * (count - 1 - i));
        }
        return bytes;
    }

    static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
