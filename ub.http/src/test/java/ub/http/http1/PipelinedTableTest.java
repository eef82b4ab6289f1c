package ub.http.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ub.http.message.Method;
import ub.http.message.RequestHead;
import ub.http.message.ResponseHead;

/** All requests and answers of the tables once more, behind another one in the same buffer. RFC 9112 §9.3.2. */
class PipelinedTableTest {
    private static final String REQUEST = Bytes.head("GET /first HTTP/1.1", "Host: first", "X: y");
    private static final String ANSWER = Bytes.head("HTTP/1.1 204 x", "X: y");

    static Stream<RequestSample> requests() {
        return RequestParserTest.all();
    }

    static Stream<ResponseSample> answers() {
        return Stream.concat(Responses.GOOD.stream(), Responses.BAD.stream());
    }

    @Test
    void theTablesAreLargeEnoughToMeanSomething() {
        assertTrue(requests().count() >= 150, () -> requests().count() + " requests");
        assertTrue(answers().count() >= 60, () -> answers().count() + " answers");
        assertEquals(requests().count(), requests().map(RequestSample::name).distinct().count(), "each name once");
        assertEquals(answers().count(), answers().map(ResponseSample::name).distinct().count(), "each name once");
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aRequestBehindAnotherIsJudgedAsAlone(RequestSample sample) {
        Bytes bytes = Bytes.whole(REQUEST + sample.raw());
        RequestParser parser = new RequestParser(HttpLimits.DEFAULT);
        RequestHead head = new RequestHead(HttpLimits.DEFAULT.fields());
        int end = Bytes.START + bytes.length();
        assertEquals(ParseResult.COMPLETE, parser.parse(bytes.segment, Bytes.START, end, head));
        assertEquals(REQUEST.length(), head.lengthBytes());

        parser.reset();
        ParseResult result = parser.parse(bytes.segment, Bytes.START + REQUEST.length(), end, head);

        assertEquals(ParsedRequest.of(HttpLimits.DEFAULT, sample.raw()), ParsedRequest.of(result, parser, head));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void anAnswerBehindAnotherIsJudgedAsAlone(ResponseSample sample) {
        Bytes bytes = Bytes.whole(ANSWER + sample.raw());
        ResponseParser parser = new ResponseParser(HttpLimits.DEFAULT);
        ResponseHead head = new ResponseHead(HttpLimits.DEFAULT.fields());
        int end = Bytes.START + bytes.length();
        assertEquals(ParseResult.COMPLETE, parser.parse(bytes.segment, Bytes.START, end, Method.GET, head));
        assertEquals(ANSWER.length(), head.lengthBytes());

        parser.reset();
        ParseResult result = parser.parse(bytes.segment, Bytes.START + ANSWER.length(), end, sample.method(), head);

        assertEquals(sample.rejection(), parser.rejection());
        assertEquals(sample.rejection() == null ? ParseResult.COMPLETE : ParseResult.BAD, result);
        assertEquals(sample.head(), result == ParseResult.COMPLETE ? ParsedResponse.describe(head) : "");
    }
}
