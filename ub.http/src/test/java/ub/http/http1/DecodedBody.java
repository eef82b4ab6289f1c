package ub.http.http1;

import java.lang.foreign.MemorySegment;
import ub.http.message.Ascii;

/**
 * What came of decoding a chunked body, in a form that can be compared.
 *
 * @param left bytes that were given and not used up
 */
record DecodedBody(ChunkedDecoder.Step end, Rejection rejection, String data, String trailers, int left) {
    /** Feeds a body in pieces that end at these indexes and at its end; all in one buffer. */
    static DecodedBody inPlace(HttpLimits limits, String raw, int... cuts) {
        Bytes bytes = new Bytes(raw);
        Feed feed = new Feed(limits);
        int from = Bytes.START;
        int to = from;
        for (int piece = 0; piece <= cuts.length && !feed.over(); piece++) {
            to = bytes.arriveUpTo(piece < cuts.length ? cuts[piece] : bytes.length());
            from = feed.drain(bytes.segment, from, to);
        }
        return feed.outcome(feed.over() ? Bytes.START + bytes.length() - from : to - from);
    }

    /** The same, but each piece arrives in a new buffer, behind what was not used up of the one before. */
    static DecodedBody moving(HttpLimits limits, String raw, int... cuts) {
        Feed feed = new Feed(limits);
        String unused = "";
        int arrived = 0;
        for (int piece = 0; piece <= cuts.length && !feed.over(); piece++) {
            int to = piece < cuts.length ? cuts[piece] : raw.length();
            Bytes buffer = Bytes.whole(unused + raw.substring(arrived, to));
            int used = feed.drain(buffer.segment, Bytes.START, Bytes.START + buffer.length()) - Bytes.START;
            unused = (unused + raw.substring(arrived, to)).substring(used);
            arrived = to;
        }
        return feed.outcome(unused.length() + raw.length() - arrived);
    }

    /** A decoder and what it has brought so far. */
    private static final class Feed {
        private final ChunkedDecoder decoder;
        private final StringBuilder data = new StringBuilder();
        private ChunkedDecoder.Step last = ChunkedDecoder.Step.NEED_MORE;
        private String trailers = "";

        Feed(HttpLimits limits) {
            decoder = new ChunkedDecoder(limits);
        }

        boolean over() {
            return last == ChunkedDecoder.Step.END || last == ChunkedDecoder.Step.BAD;
        }

        int drain(MemorySegment segment, int start, int to) {
            int from = start;
            do {
                last = decoder.next(segment, from, to);
                from += decoder.consumed();
                if (last == ChunkedDecoder.Step.DATA) {
                    data.append(Ascii.text(segment, decoder.dataOffset(), decoder.dataLength()));
                }
            } while (last == ChunkedDecoder.Step.DATA);
            if (last == ChunkedDecoder.Step.END) {
                trailers = Bytes.describe(decoder.trailers());
            }
            return from;
        }

        DecodedBody outcome(int left) {
            // How much of a bad body was used up before the fault was seen means nothing.
            int meant = last == ChunkedDecoder.Step.BAD ? 0 : left;
            return new DecodedBody(last, decoder.rejection(), data.toString(), trailers, meant);
        }
    }
}
