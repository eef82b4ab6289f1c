package ub.fuzz;

import java.lang.foreign.MemorySegment;
import ub.http.http1.HttpLimits;
import ub.http.http1.ParseResult;
import ub.http.http1.ResponseParser;
import ub.http.message.Method;
import ub.http.message.ResponseHead;

/** An answer's head: it is judged the same wherever it is cut, whatever was asked. */
public final class ResponseFuzz {
    private static final HttpLimits LIMITS = HttpLimits.DEFAULT;

    private ResponseFuzz() {
    }

    /** The first byte says where the rest is cut, and whether it answers a HEAD. */
    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length < 2) {
            return;
        }
        Method method = (data[0] & 1) == 0 ? Method.GET : Method.HEAD;
        int cut = 1 + (data[0] & 0xFF) % (data.length - 1);
        Check.equal(parsed(data, data.length, method), parsed(data, cut, method));
    }

    private static String parsed(byte[] data, int firstEnd, Method method) {
        ResponseHead head = new ResponseHead(LIMITS.fields());
        ResponseParser parser = new ResponseParser(LIMITS);
        MemorySegment bytes = MemorySegment.ofArray(data);
        ParseResult result = parser.parse(bytes, 1, firstEnd, method, head);
        if (result == ParseResult.NEED_MORE) {
            result = parser.parse(bytes, 1, data.length, method, head);
        }
        if (result != ParseResult.COMPLETE) {
            return result + " " + parser.rejection();
        }
        Check.that(head.status() >= 100 && head.status() <= 599, "a status of " + head.status());
        Check.that(head.lengthBytes() < data.length, "a head longer than what is there");
        return head.status() + " " + head.body() + " " + head.contentLength() + " " + head.keepAlive() + " "
                + head.fields().count() + " " + head.lengthBytes();
    }
}
