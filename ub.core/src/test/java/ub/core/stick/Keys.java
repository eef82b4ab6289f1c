package ub.core.stick;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/** Keys for tests. */
final class Keys {
    private Keys() {
    }

    static StickKey number(long number) {
        StickKey key = new StickKey();
        key.setInteger(number);
        return key;
    }

    static StickKey ipv4(int a, int b, int c, int d) {
        StickKey key = new StickKey();
        key.setAddress(0, 0xFFFF_0000_0000L | (long) a << 24 | b << 16 | c << 8 | d);
        return key;
    }

    static StickKey text(String text, int maxBytes) {
        StickKey key = new StickKey();
        key.setText(bytes(text), 0, text.length(), maxBytes);
        return key;
    }

    static StickKey binary(String text, int keyBytes) {
        StickKey key = new StickKey();
        key.setBinary(bytes(text), 0, text.length(), keyBytes);
        return key;
    }

    static MemorySegment bytes(String text) {
        return MemorySegment.ofArray(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
