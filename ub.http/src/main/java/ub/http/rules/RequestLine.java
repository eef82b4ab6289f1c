package ub.http.rules;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import ub.http.message.Ascii;
import ub.http.message.FieldKey;
import ub.http.message.HeadEdits;
import ub.http.message.LocalAnswer;
import ub.http.message.Method;
import ub.http.message.RequestHead;
import ub.http.message.TargetForm;
import ub.http.sample.Sample;

/**
 * Writes parts of the request line anew. Handler virtual thread. RFC 9112 §3.
 *
 * <p>What would be no valid request is not sent: the request is answered 400, since to pass it on unchanged could lead
 * it past the rule's purpose.
 */
final class RequestLine {
    private static final Decision INVALID = new Decision.Deny(
            LocalAnswer.of(400, "the request cannot be rewritten as a rule wants"), Decision.Wording.STANDARD);
    private static final FieldKey HOST = FieldKey.of("Host");
    private static final MemorySegment QUESTION_MARK = MemorySegment.ofArray(new byte[] {'?'});

    private RequestLine() {
    }

    /** Which part is written. */
    enum Part {
        /** The path; the query stays. */
        PATH,
        /** Path and query. */
        PATH_AND_QUERY,
        /** The query; the path stays. */
        QUERY,
        /** The whole target, which may be an absolute URI. */
        URI,
        METHOD
    }

    /** Writes a part. Returns what ends the list when it cannot be written, else null. */
    static Decision write(Evaluation evaluation, Part part, Sample text) {
        HeadEdits edits = evaluation.request();
        RequestHead head = (RequestHead) edits.head();
        boolean written = switch (part) {
            case METHOD -> method(edits, head, text);
            case PATH -> path(edits, head, text, queryStart(head), head.pathOffset() + head.pathLength());
            case PATH_AND_QUERY -> path(edits, head, text, 0, 0);
            case QUERY -> query(edits, head, text);
            case URI -> uri(edits, head, text);
        };
        if (written || edits.overflown()) {
            return null;
        }
        evaluation.rewriteFailed();
        return INVALID;
    }

    /** Puts a part as it is into a sample. */
    static void read(RequestHead head, Part part, Sample into) {
        int queryStart = queryStart(head);
        int pathEnd = head.pathOffset() + head.pathLength();
        switch (part) {
            case METHOD -> into.setText(head.bytes(), head.methodOffset(), head.methodLength());
            case PATH -> into.setText(head.bytes(), head.pathOffset(), queryStart - head.pathOffset());
            case PATH_AND_QUERY -> into.setText(head.bytes(), head.pathOffset(), head.pathLength());
            case QUERY -> into.setText(head.bytes(), Math.min(queryStart + 1, pathEnd),
                    Math.max(0, pathEnd - queryStart - 1));
            case URI -> into.setText(head.bytes(), head.targetOffset(), head.targetLength());
        }
    }

    private static boolean method(HeadEdits edits, RequestHead head, Sample text) {
        for (int i = 0; i < text.length(); i++) {
            if (!Ascii.isToken(text.bytes().get(JAVA_BYTE, text.offset() + i))) {
                return false;
            }
        }
        Method method = Method.of(text.bytes(), text.offset(), text.length());
        // RFC 9112 §6.3: an answer to HEAD has no body, whatever it declares. A client that asked with another method
        // would take the next answer for it, or the body for the next answer.
        boolean sameBody = (method == Method.HEAD) == (head.method() == Method.HEAD);
        // RFC 9110 §9.3.6: a tunnel to anywhere is not what this is for.
        boolean possible = text.length() > 0 && method != Method.CONNECT && sameBody;
        int at = possible ? edits.text(text.bytes(), text.offset(), text.length()) : -1;
        if (at < 0) {
            return false;
        }
        head.method(method, at, text.length());
        return true;
    }

    /** Where the query with its question mark starts, or the path ends. */
    static int queryStart(RequestHead head) {
        int end = head.pathOffset() + head.pathLength();
        int at = head.pathOffset();
        while (at < end && head.bytes().get(JAVA_BYTE, at) != '?') {
            at++;
        }
        return at;
    }

    /** Writes a path, and behind it what stands in the head from one position to before another. */
    private static boolean path(HeadEdits edits, RequestHead head, Sample text, int restFrom, int restTo) {
        if (text.length() == 0 || text.bytes().get(JAVA_BYTE, text.offset()) != '/' || !isTarget(text)) {
            return false;
        }
        return pathAt(head, edits.text(text.bytes(), text.offset(), text.length()),
                restFrom == restTo ? 0 : edits.text(head.bytes(), restFrom, restTo - restFrom),
                text.length() + restTo - restFrom);
    }

    private static boolean query(HeadEdits edits, RequestHead head, Sample text) {
        if (!isTarget(text)) {
            return false;
        }
        int from = queryStart(head);
        boolean marked = from < head.pathOffset() + head.pathLength();
        int pathLength = from - head.pathOffset();
        if (!marked && text.length() == 0) {
            return true;
        }
        int path = edits.text(head.bytes(), head.pathOffset(), pathLength);
        int mark = edits.text(QUESTION_MARK, 0, 1);
        int rest = edits.text(text.bytes(), text.offset(), text.length());
        return pathAt(head, path, Math.min(mark, rest), pathLength + 1 + text.length());
    }

    private static boolean pathAt(RequestHead head, int at, int rest, int length) {
        if (at < 0 || rest < 0) {
            return false;
        }
        head.path(at, length);
        // The authority of an absolute target is in the host already.
        head.target(TargetForm.ORIGIN, at, length);
        return true;
    }

    private static boolean uri(HeadEdits edits, RequestHead head, Sample text) {
        int authority = authorityStart(text);
        if (authority < 0) {
            return path(edits, head, text, 0, 0);
        }
        int end = text.offset() + text.length();
        int authorityEnd = authority;
        while (authorityEnd < end && text.bytes().get(JAVA_BYTE, authorityEnd) != '/') {
            if (!isAuthority(text.bytes().get(JAVA_BYTE, authorityEnd))) {
                return false;
            }
            authorityEnd++;
        }
        edits.remove(HOST);
        boolean host = authorityEnd > authority
                && edits.add(HOST, text.bytes(), authority, authorityEnd - authority);
        Sample path = text;
        path.setText(text.bytes(), authorityEnd, end - authorityEnd);
        return host && path(edits, head, path, 0, 0);
    }

    /** Where the authority of a URI starts; -1 where the text is none. */
    private static int authorityStart(Sample text) {
        for (int i = 0; i + 2 < text.length(); i++) {
            int at = text.offset() + i;
            byte value = text.bytes().get(JAVA_BYTE, at);
            if (value == ':') {
                boolean slashes = text.bytes().get(JAVA_BYTE, at + 1) == '/'
                        && text.bytes().get(JAVA_BYTE, at + 2) == '/';
                return i > 0 && slashes ? at + 3 : -1;
            }
            if (value == '/' || value == '?') {
                return -1;
            }
        }
        return -1;
    }

    private static boolean isAuthority(byte value) {
        return Ascii.isHost(value) || value == ':' || value == '[' || value == ']';
    }

    private static boolean isTarget(Sample text) {
        for (int i = 0; i < text.length(); i++) {
            if (!Ascii.isTarget(text.bytes().get(JAVA_BYTE, text.offset() + i))) {
                return false;
            }
        }
        return true;
    }
}
