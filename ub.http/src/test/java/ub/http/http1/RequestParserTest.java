package ub.http.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ub.http.message.RequestHead;

class RequestParserTest {
    static Stream<RequestSample> all() {
        return Stream.of(GoodRequests.ALL, BadRequests.ALL).flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("all")
    void doesWithTheWholeWhatItMust(RequestSample sample) {
        ParsedRequest parsed = ParsedRequest.of(HttpLimits.DEFAULT, sample.raw());

        assertEquals(sample.rejection(), parsed.rejection());
        assertEquals(sample.rejection() == null ? ParseResult.COMPLETE : ParseResult.BAD, parsed.result());
        assertEquals(sample.head(), parsed.head());
    }

    @ParameterizedTest
    @MethodSource("all")
    void doesTheSameByteByByte(RequestSample sample) {
        int[] everywhere = IntStream.range(0, sample.raw().length()).toArray();

        assertEquals(ParsedRequest.of(HttpLimits.DEFAULT, sample.raw()),
                ParsedRequest.of(HttpLimits.DEFAULT, sample.raw(), everywhere));
    }

    @ParameterizedTest
    @MethodSource("all")
    void doesTheSameWhereverItIsCut(RequestSample sample) {
        ParsedRequest whole = ParsedRequest.of(HttpLimits.DEFAULT, sample.raw());

        // Long samples repeat one character; a cut every 61 bytes, prime to all their lengths, is enough for them.
        int step = sample.raw().length() > 2_000 ? 61 : 1;
        for (int cut = 0; cut < sample.raw().length(); cut += step) {
            assertEquals(whole, ParsedRequest.of(HttpLimits.DEFAULT, sample.raw(), cut), "cut at " + cut);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void asksForMoreUntilAGoodHeadIsWhole(RequestSample sample) {
        if (sample.rejection() == null) {
            String cutShort = sample.raw().substring(0, sample.raw().length() - 1);

            assertEquals(ParseResult.NEED_MORE, ParsedRequest.of(HttpLimits.DEFAULT, cutShort).result());
        }
    }

    @Test
    void keepsAllFieldsInOrderWithoutWhiteSpaceAround() {
        ParsedRequest parsed = ParsedRequest.of(HttpLimits.DEFAULT,
                Bytes.head("GET / HTTP/1.1", "Host: a", "X-One:\t1 ", "x-two:", "X-One: 3  4"));

        assertEquals("Host: a\nX-One: 1\nx-two: \nX-One: 3  4\n", parsed.fields());
    }

    @Test
    void takesNothingOfTheRequestBehind() {
        String first = Bytes.head("", "POST http://a?q HTTP/1.1", "Host: a", "Content-Length: 3");
        Bytes bytes = Bytes.whole(first + "abc" + Bytes.head("GET /2 HTTP/1.1", "Host: b"));
        RequestParser parser = new RequestParser(HttpLimits.DEFAULT);
        RequestHead head = new RequestHead(10);
        int end = Bytes.START + bytes.length();

        assertEquals(ParseResult.COMPLETE, parser.parse(bytes.segment, Bytes.START, end, head));
        assertEquals(first.length(), head.lengthBytes());
        assertEquals("/?q", head.path());

        parser.reset();
        int next = Bytes.START + head.lengthBytes() + 3;
        assertEquals(ParseResult.COMPLETE, parser.parse(bytes.segment, next, end, head));
        assertEquals("GET ORIGIN /2 host=b HTTP/1.1 NONE keep-alive", ParsedRequest.describe(head));
        assertEquals("Host: b\n", Bytes.describe(head.fields()));
    }

    @Test
    void forgetsARefusedRequestOnReset() {
        RequestParser parser = new RequestParser(HttpLimits.DEFAULT);
        RequestHead head = new RequestHead(10);
        Bytes bad = Bytes.whole("GET / HTTP/1.1\r\nHost : a\r\n\r\n");
        Bytes good = Bytes.whole(Bytes.head("GET / HTTP/1.1", "Host: a"));
        assertEquals(ParseResult.BAD, parser.parse(bad.segment, Bytes.START, Bytes.START + bad.length(), head));
        assertEquals(ParseResult.BAD, parser.parse(bad.segment, Bytes.START, Bytes.START + bad.length(), head));

        parser.reset();

        assertNull(parser.rejection());
        assertEquals(ParseResult.COMPLETE, parser.parse(good.segment, Bytes.START, Bytes.START + good.length(), head));
    }

    @Test
    void takesALineAHeadAndANumberOfFieldsUpToTheLimits() {
        String line = "GET /" + "a".repeat(26) + " HTTP/1.1";
        String raw = Bytes.head(line, "Host: a", "X: " + "b".repeat(37));
        HttpLimits exact = limits(raw.length(), 2, 40, 0);

        assertEquals(40, line.length());
        assertEquals(ParseResult.COMPLETE, ParsedRequest.of(exact, raw).result());
        int[] everywhere = IntStream.range(0, raw.length()).toArray();
        assertEquals(ParseResult.COMPLETE, ParsedRequest.of(exact, raw, everywhere).result());
        assertEquals(Rejection.HEAD_TOO_LARGE, ParsedRequest.of(limits(raw.length() - 1, 2, 40, 0), raw).rejection());
        assertEquals(Rejection.TOO_MANY_FIELDS, ParsedRequest.of(limits(raw.length(), 1, 40, 0), raw).rejection());
        assertEquals(Rejection.TARGET_TOO_LONG, ParsedRequest.of(limits(raw.length(), 2, 39, 0), raw).rejection());
        String longField = raw.replace("X: ", "X: b");
        assertEquals(Rejection.FIELD_TOO_LONG, ParsedRequest.of(limits(200, 2, 40, 0), longField).rejection());
    }

    @Test
    void refusesADeclaredBodyBeyondTheLimit() {
        String raw = Bytes.head("POST / HTTP/1.1", "Host: a", "Content-Length: 11");

        assertEquals(Rejection.BODY_TOO_LARGE, ParsedRequest.of(limits(200, 9, 99, 10), raw).rejection());
        assertEquals(ParseResult.COMPLETE, ParsedRequest.of(limits(200, 9, 99, 11), raw).result());
    }

    private static HttpLimits limits(int headBytes, int fields, int lineBytes, long bodyBytes) {
        return new HttpLimits(headBytes, fields, lineBytes, bodyBytes, 0, 100);
    }
}
