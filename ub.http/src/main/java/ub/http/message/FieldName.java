package ub.http.message;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * The names of the fields that the balancer itself reads, writes or drops. Immutable, any thread.
 *
 * <p>A name is looked up once, when its line is parsed; afterwards one compares constants.
 */
public enum FieldName {
    // Framing and routing: RFC 9110 §7.2, §8.6; RFC 9112 §6.1.
    HOST, CONTENT_LENGTH, TRANSFER_ENCODING, TRAILER, EXPECT,
    // For one connection only: RFC 9110 §7.6.1 and §7.8; RFC 7540 §3.2.1.
    CONNECTION, KEEP_ALIVE, PROXY_CONNECTION, TE, UPGRADE, HTTP2_SETTINGS,
    // Where a request comes from.
    X_FORWARDED_FOR, X_FORWARDED_PROTO, X_FORWARDED_HOST, X_REAL_IP, FORWARDED, VIA, MAX_FORWARDS,
    // Content: RFC 9110 §8.
    CONTENT_TYPE, CONTENT_ENCODING, CONTENT_LANGUAGE, CONTENT_RANGE, ETAG, LAST_MODIFIED,
    // What a client asks for: RFC 9110 §12 to §14.
    ACCEPT, ACCEPT_ENCODING, ACCEPT_LANGUAGE, RANGE, IF_MATCH, IF_NONE_MATCH, IF_MODIFIED_SINCE, IF_UNMODIFIED_SINCE,
    IF_RANGE,
    // Caching: RFC 9111 §5; RFC 9110 §12.5.5.
    CACHE_CONTROL, PRAGMA, AGE, EXPIRES, VARY, WARNING,
    // Who talks to whom.
    AUTHORIZATION, PROXY_AUTHORIZATION, WWW_AUTHENTICATE, PROXY_AUTHENTICATE, COOKIE, SET_COOKIE, ORIGIN, REFERER,
    USER_AGENT,
    // About an answer.
    ACCEPT_RANGES, ALLOW, DATE, LOCATION, RETRY_AFTER, SERVER, STRICT_TRANSPORT_SECURITY,
    /** Every other name. Its text is in the table of fields. */
    OTHER;

    /**
     * The fields that only the balancer writes: they delimit messages and govern connections, so a rule that set one
     * could make two readers of a message disagree.
     */
    public static final Set<FieldName> OWN = Set.of(CONNECTION, CONTENT_LENGTH, TRANSFER_ENCODING, KEEP_ALIVE,
            PROXY_CONNECTION, UPGRADE, TE, EXPECT, HTTP2_SETTINGS);

    /** Open addressing, about one slot in five taken: most look-ups end at the first slot. A power of two. */
    private static final FieldName[] SLOTS = new FieldName[256];
    private static final long EACH_CASE_BIT = 0x20_20_20_20_20_20_20_20L;

    static {
        for (FieldName name : values()) {
            if (name != OTHER) {
                int slot = slot(name.lower.length, name.lower[0], name.lower[name.lower.length - 1]);
                while (SLOTS[slot] != null) {
                    slot = (slot + 1) & (SLOTS.length - 1);
                }
                SLOTS[slot] = name;
            }
        }
    }

    private final String text;
    private final byte[] lower;
    /** The name eight bytes at a time, the last word going back over the one before; none for a shorter name. */
    private final long[] words;

    FieldName() {
        text = name().toLowerCase(Locale.ROOT).replace('_', '-');
        lower = text.getBytes(StandardCharsets.US_ASCII);
        words = new long[lower.length < Long.BYTES ? 0 : (lower.length + Long.BYTES - 1) / Long.BYTES];
        for (int i = 0; i < words.length; i++) {
            words[i] = MemorySegment.ofArray(lower).get(ValueLayout.JAVA_LONG_UNALIGNED, wordOffset(i));
        }
    }

    private int wordOffset(int i) {
        return Math.min(i * Long.BYTES, lower.length - Long.BYTES);
    }

    /** The name in lower case, as HTTP/2 sends it. Meaningless for {@link #OTHER}. */
    public String text() {
        return text;
    }

    /**
     * The constant for a name in letters of either case (RFC 9110 §5.1), {@link #OTHER} when there is none. The bytes
     * are known to be a token.
     */
    public static FieldName of(MemorySegment bytes, int offset, int length) {
        if (length == 0) {
            return OTHER;
        }
        byte first = Ascii.lower(bytes.get(JAVA_BYTE, offset));
        byte last = Ascii.lower(bytes.get(JAVA_BYTE, offset + length - 1));
        int slot = slot(length, first, last);
        for (FieldName name = SLOTS[slot]; name != null; name = SLOTS[slot]) {
            if (name.lower.length == length && name.matches(bytes, offset)) {
                return name;
            }
            slot = (slot + 1) & (SLOTS.length - 1);
        }
        return OTHER;
    }

    /** The constant for a name in lower case, {@link #OTHER} when there is none. */
    public static FieldName of(String lowerCaseName) {
        for (FieldName name : values()) {
            if (name != OTHER && name.text.equals(lowerCaseName)) {
                return name;
            }
        }
        return OTHER;
    }

    /** A set of names as bits, one for each constant. */
    public static long bits(FieldName... names) {
        long bits = 0;
        for (FieldName name : names) {
            bits |= name.bit();
        }
        return bits;
    }

    /** The bit that stands for this name in a set made by {@link #bits}. */
    public long bit() {
        return 1L << ordinal();
    }

    private static int slot(int length, byte first, byte last) {
        return (length * 37 + first * 11 + last) & (SLOTS.length - 1);
    }

    /** Whether the bytes, as many as the name has, are the name. */
    private boolean matches(MemorySegment bytes, int offset) {
        for (int i = 0; i < words.length; i++) {
            // In a token, setting the case bit makes capitals small and turns nothing else into a letter, digit or '-'.
            if ((bytes.get(ValueLayout.JAVA_LONG_UNALIGNED, offset + wordOffset(i)) | EACH_CASE_BIT) != words[i]) {
                return false;
            }
        }
        for (int i = 0; i < lower.length && words.length == 0; i++) {
            if (Ascii.lower(bytes.get(JAVA_BYTE, offset + i)) != lower[i]) {
                return false;
            }
        }
        return true;
    }
}
