package ub.fuzz;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.util.HexFormat;
import ub.http.http1.ChunkedDecoder;
import ub.http.http1.HttpLimits;

/** A chunked body: the same data comes out wherever it is cut, and never more than came in. */
public final class ChunkedFuzz {
    private ChunkedFuzz() {
    }

    /** The first byte says how long the pieces are in which the rest arrives. */
    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length < 2) {
            return;
        }
        Check.equal(decoded(data, data.length), decoded(data, 1 + (data[0] & 0x1F)));
    }

    private static String decoded(byte[] data, int piece) {
        ChunkedDecoder decoder = new ChunkedDecoder(HttpLimits.DEFAULT);
        MemorySegment bytes = MemorySegment.ofArray(data);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int from = 1;
        int to = Math.min(data.length, 1 + piece);
        while (true) {
            ChunkedDecoder.Step step = decoder.next(bytes, from, to);
            Check.that(decoder.consumed() >= 0 && from + decoder.consumed() <= to, "used " + decoder.consumed());
            from += decoder.consumed();
            switch (step) {
                case DATA -> {
                    Check.that(decoder.dataLength() > 0 && decoder.dataOffset() + decoder.dataLength() <= to, "data");
                    body.write(data, decoder.dataOffset(), decoder.dataLength());
                }
                case NEED_MORE -> {
                    if (to == data.length) {
                        return "more, " + hex(body);
                    }
                    to = Math.min(data.length, to + piece);
                }
                case END -> {
                    return "end at " + from + ", " + decoder.trailers().count() + " trailers, " + hex(body);
                }
                case BAD -> {
                    return "bad " + decoder.rejection() + ", " + hex(body);
                }
            }
        }
    }

    private static String hex(ByteArrayOutputStream body) {
        return HexFormat.of().formatHex(body.toByteArray());
    }
}
