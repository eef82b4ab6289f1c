package ub.http.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChunkedDecoderTest {
    private static final HttpLimits LIMITS = new HttpLimits(1_000, 3, 40, 20, 12, 60);

    /**
     * A body and what must become of it.
     *
     * @param name      what the sample shows, with the section that rules it
     * @param raw       its bytes, one a character
     * @param rejection why it is refused; null when it is not
     * @param data      what it holds, up to the fault if there is one
     * @param trailers  its trailer fields
     */
    record Sample(String name, String raw, Rejection rejection, String data, String trailers) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Sample> all() {
        return Stream.of(
                good("9112 §7.1 one chunk", "5\r\nhello\r\n0\r\n\r\n", "hello"),
                good("9112 §7.1 several chunks", "5\r\nhello\r\n1\r\n,\r\n6\r\n world\r\n0\r\n\r\n", "hello, world"),
                good("9112 §7.1 no data", "0\r\n\r\n", ""),
                good("9112 §7.1 digits of either case, and zeros",
                        "0000A\r\n0123456789\r\na\r\n0123456789\r\n000\r\n\r\n",
                        "01234567890123456789"),
                good("9112 §7.1 data that looks like framing", "7\r\n0\r\n\r\n\r\n\r\n0\r\n\r\n", "0\r\n\r\n\r\n"),
                good("9112 §7.1.1 extensions are dropped",
                        "1;a=b\r\nx\r\n1 ;c\t;d\r\ny\r\n0;e=\"\u00fc\"\r\n\r\n", "xy"),
                good("9112 §7.1.1 extensions up to the limit", "1;23456789abc\r\nx\r\n1 ;3456789abc\r\ny\r\n0\r\n\r\n",
                        "xy"),
                new Sample("9112 §7.1.2 trailers", "1\r\nx\r\n0\r\nA: 1\r\nB:\r\n\r\n", null, "x", "A: 1\nB: \n"),
                new Sample("9112 §7.1.2 what follows is not taken", "0\r\nA: 1\r\n\r\nGET /", null, "", "A: 1\n"),
                bad("no size", Rejection.BAD_CHUNK_SIZE, "\r\nx", ""),
                bad("an extension alone", Rejection.BAD_CHUNK_SIZE, ";a\r\nx", ""),
                bad("a sign", Rejection.BAD_CHUNK_SIZE, "+5\r\nhello", ""),
                bad("a minus sign", Rejection.BAD_CHUNK_SIZE, "-5\r\nhello", ""),
                bad("a prefix", Rejection.BAD_CHUNK_SIZE, "0x5\r\nhello", ""),
                bad("a blank before the size", Rejection.BAD_CHUNK_SIZE, " 5\r\nhello", ""),
                bad("a blank behind the size", Rejection.BAD_CHUNK_EXTENSION, "5 \r\nhello", ""),
                bad("a letter behind the size", Rejection.BAD_CHUNK_SIZE, "5g\r\nhello", ""),
                bad("a size of 64 bits", Rejection.BAD_CHUNK_SIZE, "FFFFFFFFFFFFFFFF\r\n", ""),
                bad("the first size that no long holds", Rejection.BAD_CHUNK_SIZE, "8000000000000000\r\n", ""),
                bad("a size of 17 digits", Rejection.BAD_CHUNK_SIZE, "00000000000000001\r\n", ""),
                bad("a size beyond the limit", Rejection.BODY_TOO_LARGE, "15\r\nx", ""),
                bad("the largest size there is", Rejection.BODY_TOO_LARGE, "7fffffffffffffff\r\n", ""),
                bad("sizes that together go beyond the limit", Rejection.BODY_TOO_LARGE,
                        "14\r\n01234567890123456789\r\n1\r\nx", "01234567890123456789"),
                bad("LF alone behind the size", Rejection.BARE_LF, "5\nhello", ""),
                bad("CR alone behind the size", Rejection.BARE_CR, "5\rhello", ""),
                bad("LF alone behind an extension", Rejection.BARE_LF, "5;a\nhello", ""),
                bad("CR alone in an extension", Rejection.BARE_CR, "5;a\rb\r\nhello", ""),
                bad("a NUL in an extension", Rejection.BAD_CHUNK_EXTENSION, "5;\u0000\r\nhello", ""),
                bad("an extension beyond the limit", Rejection.CHUNK_EXTENSION_TOO_LONG, "1;23456789abcd\r\nx", ""),
                bad("blanks beyond the limit", Rejection.CHUNK_EXTENSION_TOO_LONG, "1" + " ".repeat(13) + ";\r\nx", ""),
                bad("data longer than its size", Rejection.BAD_CHUNK_END, "5\r\nhello!\r\n0\r\n\r\n", "hello"),
                bad("LF alone behind the data", Rejection.BAD_CHUNK_END, "5\r\nhello\n0\r\n\r\n", "hello"),
                bad("CR alone behind the data", Rejection.BAD_CHUNK_END, "5\r\nhello\r0\r\n\r\n", "hello"),
                bad("two other bytes behind the data", Rejection.BAD_CHUNK_END, "5\r\nhelloXX0\r\n\r\n", "hello"),
                bad("a folded trailer", Rejection.FOLDED_FIELD, "0\r\nA: 1\r\n 2\r\n\r\n", ""),
                bad("a blank before a trailer's colon", Rejection.SPACE_BEFORE_COLON, "0\r\nA : 1\r\n\r\n", ""),
                bad("an end by LF", Rejection.BARE_LF, "0\r\n\n", ""),
                bad("too many trailers", Rejection.TOO_MANY_FIELDS, "0\r\n" + "A: 1\r\n".repeat(4) + "\r\n", ""),
                bad("a trailer section beyond the limit", Rejection.TRAILER_TOO_LARGE,
                        "0\r\nA: " + "b".repeat(30) + "\r\nC: " + "d".repeat(30) + "\r\n\r\n", ""));
    }

    private static Sample good(String name, String raw, String data) {
        return new Sample(name, raw, null, data, "");
    }

    private static Sample bad(String name, Rejection rejection, String raw, String data) {
        return new Sample("9112 §7.1 " + name, raw, rejection, data, "");
    }

    @ParameterizedTest
    @MethodSource("all")
    void doesWithTheWholeWhatItMust(Sample sample) {
        assertEquals(expected(sample), DecodedBody.inPlace(LIMITS, sample.raw()));
    }

    @ParameterizedTest
    @MethodSource("all")
    void doesTheSameByteByByte(Sample sample) {
        int[] everywhere = IntStream.range(0, sample.raw().length()).toArray();

        assertEquals(expected(sample), DecodedBody.inPlace(LIMITS, sample.raw(), everywhere));
        assertEquals(expected(sample), DecodedBody.moving(LIMITS, sample.raw(), everywhere));
    }

    @ParameterizedTest
    @MethodSource("all")
    void doesTheSameWhereverItIsCut(Sample sample) {
        for (int cut = 0; cut < sample.raw().length(); cut++) {
            assertEquals(expected(sample), DecodedBody.inPlace(LIMITS, sample.raw(), cut), "cut at " + cut);
            assertEquals(expected(sample), DecodedBody.moving(LIMITS, sample.raw(), cut), "moved at " + cut);
        }
    }

    private static DecodedBody expected(Sample sample) {
        ChunkedDecoder.Step end = sample.rejection() == null ? ChunkedDecoder.Step.END : ChunkedDecoder.Step.BAD;
        int left = sample.raw().endsWith("GET /") ? "GET /".length() : 0;
        return new DecodedBody(end, sample.rejection(), sample.data(), sample.trailers(), left);
    }

    @Test
    void staysAtItsEndUntilReset() {
        Bytes bytes = Bytes.whole("0\r\n\r\n5\r\nhello\r\n");
        ChunkedDecoder decoder = new ChunkedDecoder(LIMITS);
        int end = Bytes.START + bytes.length();

        assertEquals(ChunkedDecoder.Step.END, decoder.next(bytes.segment, Bytes.START, end));
        assertEquals(5, decoder.consumed());
        assertEquals(ChunkedDecoder.Step.END, decoder.next(bytes.segment, Bytes.START + 5, end));
        assertEquals(0, decoder.consumed());

        decoder.reset();
        assertEquals(ChunkedDecoder.Step.DATA, decoder.next(bytes.segment, Bytes.START + 5, end));
        assertEquals(Bytes.START + 8, decoder.dataOffset());
        assertEquals(5, decoder.dataLength());
        assertEquals(8, decoder.consumed());
        assertNull(decoder.rejection());
    }

    @Test
    void countsTheBodyAnewAfterReset() {
        Bytes bytes = Bytes.whole("14\r\n01234567890123456789\r\n0\r\n\r\n");
        ChunkedDecoder decoder = new ChunkedDecoder(LIMITS);
        decoder.next(bytes.segment, Bytes.START, Bytes.START + bytes.length());

        decoder.reset();

        assertEquals(ChunkedDecoder.Step.DATA,
                decoder.next(bytes.segment, Bytes.START, Bytes.START + bytes.length()));
    }
}
