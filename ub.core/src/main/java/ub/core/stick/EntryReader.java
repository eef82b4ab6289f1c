package ub.core.stick;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import ub.core.net.IpLiteral;

/** Makes a copy of an entry readable for people. One thread. */
final class EntryReader {
    private static final ValueLayout.OfLong NUMBER = JAVA_LONG.withOrder(ByteOrder.BIG_ENDIAN);

    private final StickTableSettings settings;
    private final EntryLayout layout;
    private final MemorySegment copy;

    EntryReader(StickTableSettings settings, EntryLayout layout) {
        this.settings = settings;
        this.layout = layout;
        this.copy = MemorySegment.ofArray(new long[layout.sizeBytes() / Long.BYTES]);
    }

    /** Returns where the entry is to be copied to. */
    MemorySegment copy() {
        return copy;
    }

    /** Returns what the copy says. */
    StickEntry read(long nowMs) {
        Map<DataType, Long> values = new LinkedHashMap<>();
        for (Store store : settings.stores()) {
            values.put(store.type(), value(store, nowMs));
        }
        long idleMs = nowMs - copy.get(JAVA_LONG, EntryLayout.LAST_USE);
        long expiresInMs = settings.expireMs() == StickTableSettings.NEVER
                ? StickTableSettings.NEVER
                : Math.max(0, settings.expireMs() - idleMs);
        int trackers = copy.get(JAVA_INT, EntryLayout.STATE) - Entries.UNTRACKED;
        return new StickEntry(key(), trackers, expiresInMs, Collections.unmodifiableMap(values));
    }

    private long value(Store store, long nowMs) {
        long at = layout.offset(store.type());
        return switch (store.type().kind()) {
            case VALUE -> copy.get(JAVA_LONG, at);
            case RATE -> Rate.read(copy, at, store.periodMs(), nowMs);
        };
    }

    private String key() {
        MemorySegment key = copy.asSlice(EntryLayout.KEY, copy.get(JAVA_INT, EntryLayout.KEY_LENGTH));
        return switch (settings.keyType()) {
            case IP -> address(key.toArray(JAVA_BYTE));
            case INTEGER -> Long.toString(key.get(NUMBER, 0));
            case STRING -> new String(key.toArray(JAVA_BYTE), StandardCharsets.ISO_8859_1);
            case BINARY -> HexFormat.of().formatHex(key.toArray(JAVA_BYTE));
        };
    }

    /** Sixteen bytes are always an address; those of an IPv4 address come out as one. */
    private static String address(byte[] bytes) {
        try {
            return IpLiteral.text(InetAddress.getByAddress(bytes));
        } catch (UnknownHostException wrongLength) {
            throw new IllegalStateException(wrongLength);
        }
    }
}
