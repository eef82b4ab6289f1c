package ub.http.sample;

import java.lang.foreign.MemorySegment;
import ub.http.message.Ascii;

/**
 * A value that a rule looks at. It is filled, changed and read within one evaluation, and reused for the next.
 *
 * <p>Handler virtual thread. Text and bytes stay where they are, in a head's buffer or in the {@link Scratch}: a sample
 * only points at them, and they must not be changed.
 */
public final class Sample {
    /** The high half of the bits in front of an IPv4 address in an IPv6 one. RFC 4291 §2.5.5.2. */
    private static final long MAPPED_LOW = 0x0000_FFFF_0000_0000L;

    private SampleType type = SampleType.BOOLEAN;
    private long number;
    private long addressHigh;
    private MemorySegment bytes = MemorySegment.NULL;
    private int offset;
    private int length;
    private int line;
    private int position;
    private boolean mayChange;

    /** A sample that holds {@code false}. */
    public Sample() {
    }

    public SampleType type() {
        return type;
    }

    public void setBoolean(boolean value) {
        type = SampleType.BOOLEAN;
        number = value ? 1 : 0;
    }

    public void setInteger(long value) {
        type = SampleType.INTEGER;
        number = value;
    }

    /** Sets an IPv6 address, or with the bits of RFC 4291 §2.5.5.2 in front an IPv4 one. */
    public void setAddress(long high, long low) {
        type = SampleType.ADDRESS;
        addressHigh = high;
        number = low;
    }

    /** Sets an IPv4 address, the first of its four numbers in the highest byte. */
    public void setIpv4(int address) {
        setAddress(0, MAPPED_LOW | Integer.toUnsignedLong(address));
    }

    public void setText(MemorySegment segment, int from, int lengthBytes) {
        type = SampleType.STRING;
        bytes = segment;
        offset = from;
        length = lengthBytes;
    }

    public void setBinary(MemorySegment segment, int from, int lengthBytes) {
        setText(segment, from, lengthBytes);
        type = SampleType.BINARY;
    }

    /** Sets what another sample holds. Where this one stands in a list is not changed. */
    public void set(Sample other) {
        type = other.type;
        number = other.number;
        addressHigh = other.addressHigh;
        bytes = other.bytes;
        offset = other.offset;
        length = other.length;
    }

    /** Returns a boolean's value. */
    public boolean truth() {
        return number != 0;
    }

    /** Returns an integer's value; 0 or 1 of a boolean. */
    public long number() {
        return number;
    }

    /** Returns the first eight bytes of an address. */
    public long addressHigh() {
        return addressHigh;
    }

    /** Returns the last eight bytes of an address. */
    public long addressLow() {
        return number;
    }

    /** Returns whether an address is one of IPv4. */
    public boolean isIpv4() {
        return addressHigh == 0 && number >>> Integer.SIZE == MAPPED_LOW >>> Integer.SIZE;
    }

    /** Returns the buffer that {@link #offset} counts from: of text and bytes. */
    public MemorySegment bytes() {
        return bytes;
    }

    public int offset() {
        return offset;
    }

    /** Returns the length in bytes. */
    public int length() {
        return length;
    }

    /** Returns text or bytes as a String, one character a byte. */
    public String text() {
        return Ascii.text(bytes, offset, length);
    }

    /** Returns whether more bytes may still change the value, so that a pattern that does not match may match later. */
    public boolean mayChange() {
        return mayChange;
    }

    /** Notes whether more bytes may still change the value. */
    public void mayChange(boolean notFinal) {
        mayChange = notFinal;
    }

    /** Returns which line of a head the value is of: where a fetch with several values goes on. */
    public int line() {
        return line;
    }

    /** Returns where in its line a fetch with several values goes on. */
    public int position() {
        return position;
    }

    /** Notes where a fetch with several values goes on. */
    public void goOnAt(int newLine, int newPosition) {
        line = newLine;
        position = newPosition;
    }
}
