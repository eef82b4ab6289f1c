package ub.core.stick;

import java.util.Locale;

/** What the keys of a table are. Immutable. */
public enum KeyType {
    /** An IPv4 or IPv6 address. An IPv4 address and its form in IPv6 (RFC 4291 §2.5.5.2) are one key. */
    IP(2 * Long.BYTES),
    /** A signed number of 64 bits. */
    INTEGER(Long.BYTES),
    /** A text; what is longer than the table's limit is cut off. */
    STRING(0),
    /** Bytes of a fixed number; what is longer is cut off, what is shorter is followed by zeroes. */
    BINARY(0);

    private final int lengthBytes;

    KeyType(int lengthBytes) {
        this.lengthBytes = lengthBytes;
    }

    /** Returns whether each table of the type says how long its keys are. */
    public boolean takesLength() {
        return lengthBytes == 0;
    }

    /** Returns the name in a configuration, such as {@code ip}. */
    public String configName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the length of a key in bytes; 0 where each table says. */
    public int lengthBytes() {
        return lengthBytes;
    }
}
