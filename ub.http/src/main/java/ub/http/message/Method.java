package ub.http.message;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/** A request's method. Immutable. RFC 9110 §9; PATCH is RFC 5789. */
public enum Method {
    GET(Effect.SAFE),
    HEAD(Effect.SAFE),
    POST(Effect.ANY),
    PUT(Effect.IDEMPOTENT),
    DELETE(Effect.IDEMPOTENT),
    OPTIONS(Effect.SAFE),
    PATCH(Effect.ANY),
    TRACE(Effect.SAFE),
    CONNECT(Effect.ANY),
    /** Any other token. The head still holds its text. Nothing is known of what it does. */
    OTHER(Effect.ANY);

    /** What a request may change. */
    private enum Effect { SAFE, IDEMPOTENT, ANY }

    private static final Method[] NAMED = {GET, HEAD, POST, PUT, DELETE, OPTIONS, PATCH, TRACE, CONNECT};

    private final Effect effect;
    private final byte[] text;

    Method(Effect effect) {
        this.effect = effect;
        this.text = name().getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether it only reads. RFC 9110 §9.2.1. */
    public boolean safe() {
        return effect == Effect.SAFE;
    }

    /** Whether sending it twice does no more than sending it once, so that a retry is allowed. RFC 9110 §9.2.2. */
    public boolean idempotent() {
        return effect != Effect.ANY;
    }

    /** The method that these bytes name; case matters (RFC 9110 §9.1). {@link #OTHER} when it is none of the known. */
    public static Method of(MemorySegment bytes, int offset, int length) {
        for (Method method : NAMED) {
            if (method.text.length == length && method.matches(bytes, offset)) {
                return method;
            }
        }
        return OTHER;
    }

    private boolean matches(MemorySegment bytes, int offset) {
        for (int i = 0; i < text.length; i++) {
            if (bytes.get(ValueLayout.JAVA_BYTE, offset + i) != text[i]) {
                return false;
            }
        }
        return true;
    }
}
