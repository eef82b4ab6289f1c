package ub.http.http1;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import ub.http.message.Ascii;
import ub.http.message.Method;
import ub.http.message.RequestHead;
import ub.http.message.TargetForm;

/**
 * Finds form, authority and path of a request's target. Any thread. RFC 9112 §3.2.
 *
 * <p>The target's characters have been checked, and a blank that has been read stands behind it.
 */
final class Target {
    private static final String HTTP = "http://";
    private static final String HTTPS = "https://";

    private Target() {
    }

    /** Fills in target, path and host. Why the target is refused, or null. */
    static Rejection resolve(RequestHead head, int offset, int length) {
        byte first = head.bytes().get(JAVA_BYTE, offset);
        if (first == '/') {
            head.target(TargetForm.ORIGIN, offset, length);
            head.path(offset, length);
            return null;
        }
        if (first == '*' && length == 1) {
            head.target(TargetForm.ASTERISK, offset, length);
            head.path(offset, length);
            // RFC 9112 §3.2.4: the asterisk form is for OPTIONS alone.
            return head.method() == Method.OPTIONS ? null : Rejection.BAD_TARGET;
        }
        int scheme = schemeLength(head.bytes(), offset, length);
        head.target(TargetForm.ABSOLUTE, offset, length);
        // RFC 9112 §3.2: the authority form is for CONNECT alone; so this is a URI, or it is nothing.
        return scheme == 0 ? Rejection.BAD_TARGET : absolute(head, offset + scheme);
    }

    private static int schemeLength(MemorySegment bytes, int offset, int length) {
        if (startsWith(bytes, offset, length, HTTP)) {
            return HTTP.length();
        }
        return startsWith(bytes, offset, length, HTTPS) ? HTTPS.length() : 0;
    }

    private static boolean startsWith(MemorySegment bytes, int offset, int length, String prefix) {
        return length >= prefix.length() && Ascii.equalsIgnoringCase(bytes, offset, prefix.length(), prefix);
    }

    private static Rejection absolute(RequestHead head, int authority) {
        MemorySegment bytes = head.bytes();
        int end = head.targetOffset() + head.targetLength();
        int authorityEnd = authority;
        while (authorityEnd < end && !endsAuthority(bytes.get(JAVA_BYTE, authorityEnd))) {
            authorityEnd++;
        }
        // RFC 9110 §4.2.1: a URI without a host is invalid; §4.2.4: user information is an error.
        if (!Authority.isValid(bytes, authority, authorityEnd - authority)) {
            return Rejection.BAD_TARGET;
        }
        head.host(authority, authorityEnd - authority);
        if (authorityEnd < end && bytes.get(JAVA_BYTE, authorityEnd) == '/') {
            head.path(authorityEnd, end - authorityEnd);
        } else {
            emptyPath(head, authorityEnd, end);
        }
        return null;
    }

    private static boolean endsAuthority(byte value) {
        return value == '/' || value == '?';
    }

    /**
     * Gives a URI with an empty path the path that it means, so that nobody further on needs a special case. The
     * missing character takes the place of the blank behind the target, which nobody reads again; a query moves up
     * by one to make room before it.
     */
    private static void emptyPath(RequestHead head, int authorityEnd, int end) {
        MemorySegment bytes = head.bytes();
        int queryLength = end - authorityEnd;
        if (queryLength == 0 && head.method() == Method.OPTIONS) {
            // RFC 9112 §3.2.4: OPTIONS for a URI with neither path nor query goes to the server as "*".
            bytes.set(JAVA_BYTE, end, (byte) '*');
        } else {
            // RFC 9112 §3.2.1: an empty path is sent as "/".
            MemorySegment.copy(bytes, authorityEnd, bytes, authorityEnd + 1L, queryLength);
            bytes.set(JAVA_BYTE, authorityEnd, (byte) '/');
            head.target(TargetForm.ABSOLUTE, head.targetOffset(), head.targetLength() + 1);
        }
        head.path(authorityEnd, queryLength + 1);
    }
}
