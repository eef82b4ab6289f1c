package ub.http.sample;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ub.core.net.ThisMachine;
import ub.core.problem.BadTextException;
import ub.core.problem.PlacedText;
import ub.http.convert.Converters;
import ub.http.fetch.Fetches;
import ub.http.message.HttpVersion;
import ub.http.message.Method;
import ub.http.message.RequestHead;
import ub.http.message.TargetForm;

/** Expectations are HAProxy's manual, chapter 8.2.6, and what HAProxy 2.6 shows. */
class FormatVariableTest {
    private final FormatParser parser = new FormatParser(
            new SampleParser(Words.of(Fetches.all(Map.of()), Converters.all()), RuleNames.of(RuleFiles.NONE)));
    private final Subject subject = new Subject(new Scratch());
    private final Sample sample = new Sample();

    @BeforeEach
    void receiveARequest() {
        String line = "GET http://ex.org/a/b?c=d HTTP/1.1";
        RequestHead head = new RequestHead(1);
        head.reset(MemorySegment.ofArray(line.getBytes(ISO_8859_1)));
        head.method(Method.GET, 0, 3);
        head.target(TargetForm.ABSOLUTE, 4, 21);
        head.path(17, 8);
        head.version(HttpVersion.HTTP_1_1);
        subject.request(head);
    }

    private String written(String format, Moment moment) {
        assertTrue(parser.parse(PlacedText.of("test", format), moment).write(subject, sample));
        return sample.text();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "%HM | GET", "%HU | http://ex.org/a/b?c=d", "%HP | http://ex.org/a/b", "%HPO | /a/b", "%HQ | ?c=d",
        "%HV | HTTP/1.1", "%r | GET http://ex.org/a/b?c=d HTTP/1.1", "<%HM%%%HM> | <GET%GET>"})
    void showsTheRequest(String format, String text) {
        assertEquals(text, written(format, Moment.REQUEST));
    }

    @Test
    void aRequestWithoutQueryHasNone() {
        subject.request().target(TargetForm.ABSOLUTE, 4, 17);
        assertEquals("[]", written("[%HQ]", Moment.REQUEST));
    }

    @Test
    void showsTheMachineAndTheTime() {
        assertEquals(ThisMachine.hostName(), written("%H", Moment.REQUEST));
        assertTrue(written("%T", Moment.REQUEST).matches("\\d\\d/[A-Z][a-z]{2}/\\d{4}:\\d\\d:\\d\\d:\\d\\d \\+0000"));
        assertTrue(written("%Tl", Moment.REQUEST).matches(
                "\\d\\d/[A-Z][a-z]{2}/\\d{4}:\\d\\d:\\d\\d:\\d\\d [+-]\\d{4}"));
        assertTrue(written("%Ts", Moment.REQUEST).matches("\\d{10,}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%ci", "%cp", "%fi", "%fp", "%f", "%ft", "%b", "%s", "%H", "%ID", "%ST"})
    void allAreKnownWithAResponse(String format) {
        parser.parse(PlacedText.of("test", format), Moment.RESPONSE);
    }

    @Test
    void serversAreShownLikeHaproxyDoes() {
        assertEquals("<NOSRV>", written("%s", Moment.RESPONSE));
    }

    @Test
    void whatIsNotKnownYetIsToldAtTheName() {
        BadTextException e = assertThrows(BadTextException.class,
                () -> parser.parse(PlacedText.of("test", "code %ST."), Moment.REQUEST));
        assertEquals("test:1:6", e.problem().place().label());
        assertEquals("\"status\" is not available with a request", e.getMessage());
    }
}
