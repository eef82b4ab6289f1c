package ub.core.stick;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A stick table as it is configured. Immutable.
 *
 * @param name           as rules call it
 * @param keyType        what its keys are
 * @param keyLengthBytes the longest key of a {@code string} table, the length of all keys in others
 * @param size           the most entries
 * @param expireMs       how long an entry lives that is not used, or {@link #NEVER}
 * @param stores         what its entries remember; no type twice
 */
public record StickTableSettings(String name, KeyType keyType, int keyLengthBytes, int size, long expireMs,
                                 List<Store> stores) {
    /** Entries leave only when others need their place. */
    public static final long NEVER = Long.MAX_VALUE;
    /** The longest keys that a table may have. */
    public static final int MAX_KEY_BYTES = 1024;

    public StickTableSettings {
        Objects.requireNonNull(name, "name");
        stores = List.copyOf(stores);
        if (keyLengthBytes < 1 || keyLengthBytes > MAX_KEY_BYTES
                || !keyType.takesLength() && keyLengthBytes != keyType.lengthBytes()) {
            throw new IllegalArgumentException("keys of " + keyLengthBytes + " bytes");
        }
        if (size < 1 || expireMs < 1) {
            throw new IllegalArgumentException("size " + size + ", expire " + expireMs + " ms");
        }
        if (stores.stream().map(Store::type).distinct().count() < stores.size()) {
            throw new IllegalArgumentException("a type is stored twice: " + stores);
        }
    }

    /** Returns the same settings with something more to remember, unless they have it already. */
    public StickTableSettings storing(Store store) {
        boolean stored = stores.stream().anyMatch(other -> other.type() == store.type());
        return stored ? this : new StickTableSettings(name, keyType, keyLengthBytes, size, expireMs,
                Stream.concat(stores.stream(), Stream.of(store)).toList());
    }
}
