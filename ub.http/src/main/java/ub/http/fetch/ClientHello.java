package ub.http.fetch;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import ub.http.sample.Found;
import ub.http.sample.Payload;
import ub.http.sample.Sample;
import ub.http.sample.Scratch;

/**
 * Finds what a TLS client says first, before anything is encrypted. Any thread. RFC 8446 §4.1.2 and §5.1.
 * <pre>
 *   record   u8 22 | u16 version 3.x | u16 length | a part of a message, or some messages
 *   message  u8 1 | u24 length | u16 version | 32 random bytes | u8+ session | u16+ ciphers | u8+ compressions
 *            | u16+ extensions, or nothing at all
 *   extension  u16 type | u16+ content                    (u16+: a length of two bytes, and as many bytes)
 * </pre>
 * Every length must fit in what is around it. A message may come in several records, which are put together in the
 * scratch; of one that has not come whole, nothing is said.
 */
final class ClientHello {
    static final int TYPE = 1;

    private static final int HANDSHAKE_RECORD = 22;
    private static final int MAJOR_VERSION = 3;
    private static final int RECORD_HEADER_BYTES = 5;
    private static final int RECORD_LENGTH_OFFSET = 3;
    private static final int MAX_RECORD_BYTES = 1 << 14;
    private static final int MESSAGE_HEADER_BYTES = 4;
    private static final int VERSION_AND_RANDOM_BYTES = 34;
    private static final int MAX_SESSION_BYTES = 32;
    /** Clients say no more than about 2 KiB; these are limits on our work. */
    private static final int MAX_MESSAGE_BYTES = 32 * 1024;
    private static final int MAX_RECORDS = 16;
    private static final int EXTENSION_TYPE_BYTES = 2;

    /** Has not come yet. */
    private static final int MISSING = -1;
    /** Cannot be, whatever comes. */
    static final int BAD = -2;

    private static final ValueLayout.OfShort TWO_BYTES =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private ClientHello() {
    }

    /** Puts the extensions of the message into a sample; there may be none in it. */
    static Found extensions(Payload payload, Scratch scratch, Sample into) {
        Found found = message(payload, scratch, into);
        return found == Found.YES && !toExtensions(into) ? Found.NO : found;
    }

    /** Puts the message into a sample, without its header. */
    private static Found message(Payload payload, Scratch scratch, Sample into) {
        MemorySegment bytes = payload.bytes();
        int first = locate(payload, 0);
        if (first < 0) {
            return unlessMissing(first, payload);
        }
        if (u8(bytes, first) != TYPE) {
            return Found.NO;
        }
        int length = 0;
        for (int i = 1; i < MESSAGE_HEADER_BYTES; i++) {
            int at = locate(payload, i);
            if (at < 0) {
                return unlessMissing(at, payload);
            }
            length = length << Byte.SIZE | u8(bytes, at);
        }
        if (length > MAX_MESSAGE_BYTES) {
            return Found.NO;
        }
        int last = locate(payload, MESSAGE_HEADER_BYTES + length - 1);
        if (last < 0) {
            return unlessMissing(last, payload);
        }
        if (last - first == MESSAGE_HEADER_BYTES + length - 1) {
            into.setBinary(bytes, first + MESSAGE_HEADER_BYTES, length);
            return Found.YES;
        }
        return putTogether(payload, length, scratch, into) ? Found.YES : Found.NO;
    }

    private static Found unlessMissing(int notLocated, Payload payload) {
        return notLocated == MISSING ? PayloadFetches.orNotYet(Found.NO, payload) : Found.NO;
    }

    /** Returns where a byte stands, counted without the headers of records: or {@link #MISSING}, or {@link #BAD}. */
    private static int locate(Payload payload, int index) {
        MemorySegment bytes = payload.bytes();
        int end = payload.offset() + payload.length();
        int at = payload.offset();
        int left = index;
        for (int i = 0; i < MAX_RECORDS; i++) {
            if (at < end && u8(bytes, at) != HANDSHAKE_RECORD || at + 1 < end && u8(bytes, at + 1) != MAJOR_VERSION) {
                return BAD;
            }
            if (end - at < RECORD_HEADER_BYTES) {
                return MISSING;
            }
            int length = u16(bytes, at + RECORD_LENGTH_OFFSET);
            if (length == 0 || length > MAX_RECORD_BYTES) {
                return BAD;
            }
            at += RECORD_HEADER_BYTES;
            if (left < length) {
                return at + left < end ? at + left : MISSING;
            }
            left -= length;
            at += length;
        }
        return BAD;
    }

    /** Copies the message from records that are known to be whole. */
    private static boolean putTogether(Payload payload, int length, Scratch scratch, Sample into) {
        int start = scratch.take(length);
        if (start < 0) {
            return false;
        }
        int skip = MESSAGE_HEADER_BYTES;
        int copied = 0;
        int at = payload.offset();
        while (copied < length) {
            int recordLength = u16(payload.bytes(), at + RECORD_LENGTH_OFFSET);
            int skipped = Math.min(skip, recordLength);
            int count = Math.min(recordLength - skipped, length - copied);
            MemorySegment.copy(payload.bytes(), at + RECORD_HEADER_BYTES + skipped, scratch.bytes(), start + copied,
                    count);
            skip -= skipped;
            copied += count;
            at += RECORD_HEADER_BYTES + recordLength;
        }
        into.setBinary(scratch.bytes(), start, length);
        return true;
    }

    /** Narrows a message to its extensions. Returns false when it is malformed. */
    private static boolean toExtensions(Sample message) {
        MemorySegment bytes = message.bytes();
        int end = message.offset() + message.length();
        int session = message.offset() + VERSION_AND_RANDOM_BYTES;
        int ciphers = behind(bytes, session, 1, end);
        int compressions = ciphers < 0 ? BAD : behind(bytes, ciphers, 2, end);
        int extensions = compressions < 0 ? BAD : behind(bytes, compressions, 1, end);
        if (extensions < 0 || u8(bytes, session) > MAX_SESSION_BYTES || u16(bytes, ciphers) % 2 != 0) {
            return false;
        }
        if (extensions == end) {
            // RFC 8446 §4.1.2: clients before TLS 1.3 may leave the whole field out.
            message.setBinary(bytes, end, 0);
            return true;
        }
        if (behind(bytes, extensions, 2, end) != end) {
            return false;
        }
        message.setBinary(bytes, extensions + 2, end - extensions - 2);
        return areExtensions(message);
    }

    private static boolean areExtensions(Sample extensions) {
        int end = extensions.offset() + extensions.length();
        int at = extensions.offset();
        while (at >= 0 && at < end) {
            at = behind(extensions.bytes(), at + EXTENSION_TYPE_BYTES, 2, end);
        }
        return at == end;
    }

    /** Narrows extensions to the content of the first one of a type. Returns false when there is none. */
    static boolean toExtension(int type, Sample extensions) {
        MemorySegment bytes = extensions.bytes();
        int end = extensions.offset() + extensions.length();
        int at = extensions.offset();
        while (at < end) {
            int content = at + EXTENSION_TYPE_BYTES + 2;
            int next = behind(bytes, at + EXTENSION_TYPE_BYTES, 2, end);
            if (u16(bytes, at) == type) {
                extensions.setBinary(bytes, content, next - content);
                return true;
            }
            at = next;
        }
        return false;
    }

    /** Returns where what has a length of some bytes in front of it ends; {@link #BAD} when that is behind the end. */
    static int behind(MemorySegment bytes, int at, int lengthBytes, int end) {
        if (end - at < lengthBytes) {
            return BAD;
        }
        int length = lengthBytes == 1 ? u8(bytes, at) : u16(bytes, at);
        return end - at - lengthBytes < length ? BAD : at + lengthBytes + length;
    }

    private static int u8(MemorySegment bytes, int at) {
        return Byte.toUnsignedInt(bytes.get(JAVA_BYTE, at));
    }

    private static int u16(MemorySegment bytes, int at) {
        return Short.toUnsignedInt(bytes.get(TWO_BYTES, at));
    }
}
