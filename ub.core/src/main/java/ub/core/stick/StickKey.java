package ub.core.stick;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A key to look for, and its hash. It is set anew for each look-up, so that none allocates. One thread at a time: those
 * that share a reactor can share one key.
 *
 * <p>A key must be set for the table that it is used with: types and lengths are not looked at again.
 */
public final class StickKey {
    private static final VarHandle NUMBER = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, EntryLayout.KEY_ORDER);
    private static final SipHash HASH = SipHash.withNewSecret();

    /** The key, and zeroes up to the next whole word. */
    private final byte[] bytes = new byte[StickTableSettings.MAX_KEY_BYTES];
    private int lengthBytes;
    private int hash;

    /** Makes a key that is not set. */
    public StickKey() {
    }

    /** Sets a number, for a table of {@link KeyType#INTEGER}. */
    public void setInteger(long number) {
        NUMBER.set(bytes, 0, number);
        finish(Long.BYTES);
    }

    /**
     * Sets an address, for a table of {@link KeyType#IP}.
     *
     * @param high the first eight bytes of an IPv6 address
     * @param low  the last eight; an IPv4 address is in its IPv6 form (RFC 4291 §2.5.5.2)
     */
    public void setAddress(long high, long low) {
        NUMBER.set(bytes, 0, high);
        NUMBER.set(bytes, Long.BYTES, low);
        finish(2 * Long.BYTES);
    }

    /** Sets a text, for a table of {@link KeyType#STRING} with keys of up to {@code maxBytes}. */
    public void setText(MemorySegment segment, long offset, int length, int maxBytes) {
        int kept = Math.min(length, maxBytes);
        copy(segment, offset, kept);
        finish(kept);
    }

    /** Sets a text, for a table of {@link KeyType#STRING} with keys of up to {@code maxBytes}. */
    public void setText(byte[] text, int maxBytes) {
        int kept = Math.min(text.length, maxBytes);
        System.arraycopy(text, 0, bytes, 0, kept);
        finish(kept);
    }

    /** Sets bytes, for a table of {@link KeyType#BINARY} with keys of {@code keyBytes}. */
    public void setBinary(MemorySegment segment, long offset, int length, int keyBytes) {
        int kept = Math.min(length, keyBytes);
        copy(segment, offset, kept);
        Arrays.fill(bytes, kept, keyBytes, (byte) 0);
        finish(keyBytes);
    }

    /** Sets what another key is set to. */
    public void set(StickKey other) {
        System.arraycopy(other.bytes, 0, bytes, 0, other.words() * Long.BYTES);
        lengthBytes = other.lengthBytes;
        hash = other.hash;
    }

    /** Sets the key of an entry, whose hash is known. */
    void setStored(MemorySegment memory, long at, int length, int storedHash) {
        copy(memory, at, length);
        lengthBytes = length;
        Arrays.fill(bytes, length, words() * Long.BYTES, (byte) 0);
        hash = storedHash;
    }

    private void copy(MemorySegment segment, long offset, int length) {
        MemorySegment.copy(segment, ValueLayout.JAVA_BYTE, offset, bytes, 0, length);
    }

    private void finish(int length) {
        lengthBytes = length;
        Arrays.fill(bytes, length, words() * Long.BYTES, (byte) 0);
        hash = (int) HASH.hash(bytes, length);
    }

    int lengthBytes() {
        return lengthBytes;
    }

    int hash() {
        return hash;
    }

    /** Returns how many words the key takes, the last one filled up with zeroes. */
    int words() {
        return (lengthBytes + Long.BYTES - 1) / Long.BYTES;
    }

    /** Returns a word in the order of {@link EntryLayout#KEY_ORDER}. */
    long word(int index) {
        return (long) WORD.get(bytes, index * Long.BYTES);
    }
}
