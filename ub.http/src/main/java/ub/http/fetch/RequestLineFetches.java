package ub.http.fetch;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static ub.http.fetch.Define.REQUEST;
import static ub.http.fetch.Define.alias;
import static ub.http.fetch.Define.plain;

import java.lang.foreign.MemorySegment;
import java.util.List;
import ub.http.message.Ascii;
import ub.http.message.RequestHead;
import ub.http.message.TargetForm;
import ub.http.sample.Fetch;
import ub.http.sample.FetchDefinition;
import ub.http.sample.Found;
import ub.http.sample.IpText;
import ub.http.sample.Sample;
import ub.http.sample.SampleType;
import ub.http.sample.Scratch;
import ub.http.sample.Subject;

/**
 * Words about the first line of a request. Immutable. HAProxy's manual, chapter 7.3.6.
 *
 * <pre>
 *   http://www.example.org:8080/where/to?q=now
 *   └───────────────── url ──────────────────┘
 *          └───── base ────────────────┘└query┘
 *                              └─path──┘ (behind the ?)
 *                              └───── pathq ──┘
 * </pre>
 */
final class RequestLineFetches {
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;
    private static final String HTTPS = "https://";

    private static final FetchDefinition VERSION = request("req.ver", SampleType.STRING,
            (head, subject, into) -> VersionTexts.put(head.version(), into));

    static final List<FetchDefinition> ALL = List.of(
            request("method", SampleType.STRING, (head, subject, into) ->
                    text(head, head.methodOffset(), head.methodOffset() + head.methodLength(), into)),
            request("url", SampleType.STRING, (head, subject, into) ->
                    text(head, head.targetOffset(), head.targetOffset() + head.targetLength(), into)),
            request("path", SampleType.STRING, (head, subject, into) ->
                    hasPath(head) ? text(head, head.pathOffset(), pathEnd(head), into) : Found.NO),
            request("pathq", SampleType.STRING, (head, subject, into) ->
                    hasPath(head) ? text(head, head.pathOffset(), queryEnd(head), into) : Found.NO),
            request("query", SampleType.STRING, (head, subject, into) -> {
                int mark = pathEnd(head);
                return mark < queryEnd(head) ? text(head, mark + 1, queryEnd(head), into) : Found.NO;
            }),
            request("base", SampleType.STRING, RequestLineFetches::base),
            request("url_ip", SampleType.ADDRESS, RequestLineFetches::urlIp),
            request("url_port", SampleType.INTEGER, RequestLineFetches::urlPort),
            VERSION,
            alias("req_ver", VERSION));

    private RequestLineFetches() {
    }

    /** A fetch that is asked only when there is a request. */
    private interface OfRequest {
        Found first(RequestHead head, Subject subject, Sample into);
    }

    private static FetchDefinition request(String name, SampleType type, OfRequest of) {
        Fetch fetch = (subject, into) ->
                subject.request() == null ? Found.NO : of.first(subject.request(), subject, into);
        return plain(name, type, REQUEST, fetch);
    }

    private static Found text(RequestHead head, int from, int to, Sample into) {
        into.setText(head.bytes(), from, to - from);
        return Found.YES;
    }

    /** Returns whether there is a path: a target of {@code *} has none. */
    private static boolean hasPath(RequestHead head) {
        return head.pathLength() > 0 && head.bytes().get(JAVA_BYTE, head.pathOffset()) == '/';
    }

    private static int pathEnd(RequestHead head) {
        return Texts.find('?', head.bytes(), head.pathOffset(), queryEnd(head));
    }

    private static int queryEnd(RequestHead head) {
        return head.pathOffset() + head.pathLength();
    }

    /** The host that the request is for and the path. In an absolute target they stand together. */
    private static Found base(RequestHead head, Subject subject, Sample into) {
        int pathEnd = hasPath(head) ? pathEnd(head) : head.pathOffset();
        int pathLength = pathEnd - head.pathOffset();
        if (head.hostLength() == 0 && pathLength == 0) {
            return Found.NO;
        }
        if (head.hostOffset() + head.hostLength() == head.pathOffset()) {
            return text(head, head.hostOffset(), pathEnd, into);
        }
        Scratch scratch = subject.scratch();
        int start = scratch.take(head.hostLength() + pathLength);
        if (start < 0) {
            return Found.NO;
        }
        MemorySegment.copy(head.bytes(), head.hostOffset(), scratch.bytes(), start, head.hostLength());
        MemorySegment.copy(head.bytes(), head.pathOffset(), scratch.bytes(), start + head.hostLength(), pathLength);
        into.setText(scratch.bytes(), start, head.hostLength() + pathLength);
        return Found.YES;
    }

    private static Found urlIp(RequestHead head, Subject subject, Sample into) {
        if (head.targetForm() != TargetForm.ABSOLUTE) {
            return Found.NO;
        }
        int from = head.hostOffset();
        int to = hostNameEnd(head);
        if (head.bytes().get(JAVA_BYTE, from) == '[') {
            from++;
            to--;
        }
        return IpText.parse(head.bytes(), from, to - from, into) ? Found.YES : Found.NO;
    }

    private static Found urlPort(RequestHead head, Subject subject, Sample into) {
        if (head.targetForm() != TargetForm.ABSOLUTE) {
            return Found.NO;
        }
        int port = hostNameEnd(head) + 1;
        int portLength = head.hostOffset() + head.hostLength() - port;
        // RFC 9110 §4.2.1 and §4.2.2: the port of the scheme where none is given.
        into.setInteger(portLength > 0 ? Ascii.parseDecimal(head.bytes(), port, portLength)
                : isHttps(head) ? HTTPS_PORT : HTTP_PORT);
        return Found.YES;
    }

    private static boolean isHttps(RequestHead head) {
        return head.targetLength() >= HTTPS.length()
                && Ascii.equalsIgnoringCase(head.bytes(), head.targetOffset(), HTTPS.length(), HTTPS);
    }

    /** Returns where the name or address of the host ends, and its port may begin. */
    private static int hostNameEnd(RequestHead head) {
        int from = head.hostOffset();
        int end = from + head.hostLength();
        // RFC 3986 §3.2.2: an IPv6 address has colons of its own, between brackets.
        int bracket = Texts.find(']', head.bytes(), from, end);
        return Texts.find(':', head.bytes(), bracket == end ? from : bracket, end);
    }
}
