package ub.fuzz;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import ub.http.http1.Expectation;
import ub.http.http1.HttpLimits;
import ub.http.http1.ParseResult;
import ub.http.http1.RequestParser;
import ub.http.http1.RequestWriter;
import ub.http.message.Forwarding;
import ub.http.message.RequestHead;

/**
 * A request's head: it is judged the same wherever it is cut, and what is written from it reads as the same request.
 */
public final class RequestFuzz {
    private static final HttpLimits LIMITS = HttpLimits.DEFAULT;
    private static final Forwarding CLIENT = new Forwarding("192.0.2.1", Forwarding.Scheme.HTTP);
    private static final MemorySegment WRITTEN = Arena.global().allocate(64 * 1024);

    private RequestFuzz() {
    }

    /** The first byte says where the rest is cut. */
    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length < 2) {
            return;
        }
        RequestHead whole = new RequestHead(LIMITS.fields());
        RequestParser parser = new RequestParser(LIMITS);
        ParseResult result = parser.parse(MemorySegment.ofArray(data.clone()), 1, data.length, whole);
        String cutIn = cut(data);
        Check.equal(result + " " + parser.rejection(), cutIn);
        if (result == ParseResult.COMPLETE) {
            readAgain(whole);
        }
    }

    private static String cut(byte[] data) {
        RequestHead head = new RequestHead(LIMITS.fields());
        RequestParser parser = new RequestParser(LIMITS);
        MemorySegment bytes = MemorySegment.ofArray(data.clone());
        int end = 1 + (data[0] & 0xFF) % (data.length - 1);
        ParseResult result = parser.parse(bytes, 1, end, head);
        if (result == ParseResult.NEED_MORE) {
            result = parser.parse(bytes, 1, data.length, head);
        }
        return result + " " + parser.rejection();
    }

    private static void readAgain(RequestHead head) {
        String meant = describe(head);
        int end = new RequestWriter().write(head, CLIENT, Expectation.DROP, WRITTEN, 0);
        if (end < 0) {
            return;
        }
        // What is added may be more than the limits of a client allow.
        HttpLimits wide = new HttpLimits(64 * 1024, 10_000, 64 * 1024, 0, 256, 4096);
        RequestHead again = new RequestHead(wide.fields());
        RequestParser parser = new RequestParser(wide);
        ParseResult result = parser.parse(WRITTEN, 0, end, again);
        Check.equal(ParseResult.COMPLETE + " null", result + " " + parser.rejection());
        Check.equal(meant, describe(again));
        Check.equal(end, again.lengthBytes());
    }

    private static String describe(RequestHead head) {
        return head.methodText() + " " + head.path() + " " + head.host() + " " + head.body() + " "
                + head.contentLength();
    }
}
