package ub.http.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ub.http.message.Method;
import ub.http.message.ResponseHead;

class ResponseParserTest {
    static Stream<ResponseSample> all() {
        return Stream.of(Responses.GOOD, Responses.BAD).flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("all")
    void doesWithTheWholeWhatItMust(ResponseSample sample) {
        ParsedResponse parsed = ParsedResponse.of(sample.method(), sample.raw());

        assertEquals(sample.rejection(), parsed.rejection());
        assertEquals(sample.rejection() == null ? ParseResult.COMPLETE : ParseResult.BAD, parsed.result());
        assertEquals(sample.head(), parsed.head());
    }

    @ParameterizedTest
    @MethodSource("all")
    void doesTheSameByteByByte(ResponseSample sample) {
        int[] everywhere = IntStream.range(0, sample.raw().length()).toArray();

        assertEquals(ParsedResponse.of(sample.method(), sample.raw()),
                ParsedResponse.of(sample.method(), sample.raw(), everywhere));
    }

    @ParameterizedTest
    @MethodSource("all")
    void doesTheSameWhereverItIsCut(ResponseSample sample) {
        ParsedResponse whole = ParsedResponse.of(sample.method(), sample.raw());

        int step = sample.raw().length() > 2_000 ? 61 : 1;
        for (int cut = 0; cut < sample.raw().length(); cut += step) {
            assertEquals(whole, ParsedResponse.of(sample.method(), sample.raw(), cut), "cut at " + cut);
        }
    }

    @Test
    void findsTheFinalAnswerBehindInterimOnes() {
        String interim = Bytes.head("HTTP/1.1 100 Continue");
        Bytes bytes = Bytes.whole(interim + Bytes.head("HTTP/1.1 200 OK", "Content-Length: 1") + "x");
        ResponseParser parser = new ResponseParser(HttpLimits.DEFAULT);
        ResponseHead head = new ResponseHead(10);
        int end = Bytes.START + bytes.length();

        assertEquals(ParseResult.COMPLETE, parser.parse(bytes.segment, Bytes.START, end, Method.POST, head));
        assertTrue(head.interim());
        assertEquals(interim.length(), head.lengthBytes());

        parser.reset();
        int next = Bytes.START + head.lengthBytes();
        assertEquals(ParseResult.COMPLETE, parser.parse(bytes.segment, next, end, Method.POST, head));
        assertFalse(head.interim());
        assertEquals("HTTP/1.1 200 [OK] LENGTH=1 keep-alive", ParsedResponse.describe(head));
        assertEquals("Content-Length: 1\n", Bytes.describe(head.fields()));
    }
}
