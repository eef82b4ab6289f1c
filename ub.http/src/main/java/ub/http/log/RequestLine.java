package ub.http.log;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import ub.http.message.HttpVersion;
import ub.http.message.RequestHead;

/**
 * A copy of the first line of a request, as it came, up to a limit. Pooled with its record. Handler virtual thread.
 * <pre>
 *   GET http://example.com/path?query HTTP/1.1
 *   method     |           |
 *              target      path in the target
 * </pre>
 */
final class RequestLine {
    /** As much is kept; HAProxy keeps as much ({@code tune.http.logurilen}). */
    static final int MAX_BYTES = 1024;
    private static final byte[] NONE = {};

    /** Made with the first request: connections of layer 4 have none. */
    private byte[] bytes = NONE;
    private int length;
    private int methodLength;
    private int targetLength;
    private int pathInTarget;
    private HttpVersion version = HttpVersion.HTTP_1_1;

    void clear() {
        length = 0;
        methodLength = 0;
        targetLength = 0;
        pathInTarget = 0;
    }

    void copy(RequestHead head) {
        if (bytes == NONE) {
            bytes = new byte[MAX_BYTES];
        }
        clear();
        methodLength = put(head.bytes(), head.methodOffset(), head.methodLength());
        put(' ');
        targetLength = put(head.bytes(), head.targetOffset(), head.targetLength());
        put(' ');
        // An absolute target has the path inside; where it does not, the whole target stands for it.
        int path = head.pathOffset() - head.targetOffset();
        pathInTarget = path > 0 && path < targetLength ? path : 0;
        version = head.version();
        for (int i = 0; i < version.text().length(); i++) {
            put(version.text().charAt(i));
        }
    }

    private int put(MemorySegment from, int offset, int count) {
        int copied = Math.min(count, bytes.length - length);
        MemorySegment.copy(from, JAVA_BYTE, offset, bytes, length, copied);
        length += copied;
        return copied;
    }

    private void put(char ascii) {
        if (length < bytes.length) {
            bytes[length++] = (byte) ascii;
        }
    }

    byte[] bytes() {
        return bytes;
    }

    /** Returns 0 where the request could not be read. */
    int length() {
        return length;
    }

    int methodLength() {
        return methodLength;
    }

    int targetEnd() {
        return targetOffset() + targetLength;
    }

    /** Returns where path and query start. */
    int pathOffset() {
        return targetOffset() + pathInTarget;
    }

    private int targetOffset() {
        return Math.min(methodLength + 1, length);
    }

    HttpVersion version() {
        return version;
    }
}
