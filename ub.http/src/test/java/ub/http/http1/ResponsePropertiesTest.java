package ub.http.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import ub.http.message.Ascii;
import ub.http.message.BodyKind;
import ub.http.message.Method;
import ub.http.message.ResponseHead;

/** What holds for all answers, good or bad. */
class ResponsePropertiesTest {
    private final MemorySegment into = Arena.ofAuto().allocate(4_000);

    @Provide
    Arbitrary<String> mutants() {
        Arbitrary<String> samples = Arbitraries.of(ResponseParserTest.all().map(ResponseSample::raw)
                .filter(raw -> raw.length() < 500).toList());
        Arbitrary<String> inserted = Arbitraries.of("\r", "\n", "\r\n", " ", ":", "\u0000", "\u00ff", "2", "1",
                "Content-Length: 1\r\n", "Transfer-Encoding: chunked\r\n", "\r\n\r\n");
        return Combinators.combine(samples, inserted, Arbitraries.integers().between(0, 500))
                .as((sample, text, where) -> new StringBuilder(sample)
                        .insert(where % (sample.length() + 1), text).toString());
    }

    @Property(tries = 2_000)
    void mutantsAreJudgedTheSameWhereverTheyAreCut(@ForAll("mutants") String raw, @ForAll Method method,
            @ForAll @IntRange(max = 1_000) int first) {
        int cut = first % (raw.length() + 1);

        assertEquals(ParsedResponse.of(method, raw), ParsedResponse.of(method, raw, cut));
    }

    @Property(tries = 2_000)
    void whatIsWrittenReadsAsWhatWasRead(@ForAll("mutants") String raw, @ForAll Method method) {
        Bytes bytes = Bytes.whole(raw);
        ResponseHead head = new ResponseHead(200);
        int end = Bytes.START + bytes.length();
        if (new ResponseParser(HttpLimits.DEFAULT).parse(bytes.segment, Bytes.START, end, method, head)
                != ParseResult.COMPLETE) {
            return;
        }
        Persistence persistence = head.body() == BodyKind.UNTIL_CLOSE ? Persistence.CLOSE : Persistence.IMPLIED;
        int written = new ResponseWriter().write(head, head.body(), head.contentLength(), persistence, into, 0);
        ResponseHead again = new ResponseHead(200);

        assertEquals(ParseResult.COMPLETE,
                new ResponseParser(HttpLimits.DEFAULT).parse(into, 0, written, method, again),
                Ascii.text(into, 0, written));
        assertEquals(written, again.lengthBytes());
        assertEquals(head.status(), again.status());
        assertEquals(head.reason(), again.reason());
        assertEquals(head.body(), again.body());
    }

    @Property
    void randomBytesNeverThrow(@ForAll @Size(max = 300) byte[] noise, @ForAll Method method) {
        ResponseParser parser = new ResponseParser(HttpLimits.DEFAULT);

        ParseResult result = parser.parse(MemorySegment.ofArray(noise), 0, noise.length, method, new ResponseHead(9));

        assertEquals(result == ParseResult.BAD, parser.rejection() != null);
    }
}
