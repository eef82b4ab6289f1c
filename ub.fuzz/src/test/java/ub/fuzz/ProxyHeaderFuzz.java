package ub.fuzz;

import java.lang.foreign.MemorySegment;
import ub.core.net.ProxyHeaderParser;
import ub.core.net.ProxyParse;

/** A PROXY header: it is judged the same wherever it is cut, and no byte behind it has a say. */
public final class ProxyHeaderFuzz {
    private static final int MAX_BYTES = 2048;

    private ProxyHeaderFuzz() {
    }

    /** The first byte says where the rest is cut. */
    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length < 2) {
            return;
        }
        MemorySegment bytes = MemorySegment.ofArray(data).asSlice(1);
        int length = data.length - 1;
        ProxyParse whole = ProxyHeaderParser.parse(bytes, length, MAX_BYTES);
        int cut = (data[0] & 0xFF) % length;
        ProxyParse part = ProxyHeaderParser.parse(bytes.asSlice(0, cut), cut, MAX_BYTES);
        if (!part.equals(ProxyParse.NEED_MORE)) {
            Check.equal(whole, part);
        }
        if (whole instanceof ProxyParse.Complete(_, int lengthBytes)) {
            Check.that(lengthBytes <= length, "a header longer than what is there");
            Check.equal(whole, ProxyHeaderParser.parse(bytes.asSlice(0, lengthBytes), lengthBytes, MAX_BYTES));
            Check.equal(ProxyParse.NEED_MORE,
                    ProxyHeaderParser.parse(bytes.asSlice(0, lengthBytes - 1), lengthBytes - 1, MAX_BYTES));
        }
    }
}
