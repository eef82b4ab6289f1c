package ub.http.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import ub.http.message.Ascii;
import ub.http.message.Forwarding;
import ub.http.message.RequestHead;

/** What holds for all requests, good or bad. */
class RequestPropertiesTest {
    private static final HttpLimits LIMITS = new HttpLimits(2_000, 20, 500, 0, 10, 100);

    private final RequestParser parser = new RequestParser(LIMITS);
    private final RequestHead head = new RequestHead(HttpLimits.DEFAULT.fields());
    private final RequestWriter writer = new RequestWriter();
    private final MemorySegment into = Arena.ofAuto().allocate(4_000);

    /** A field line as it may come: any token, any white space, any text. */
    record Line(String name, String before, String value, String after) {
        String raw() {
            return name + ":" + before + value + after + "\r\n";
        }

        String canonical() {
            return name + ": " + value + "\n";
        }
    }

    @Provide
    Arbitrary<Line> lines() {
        Arbitrary<String> names = Arbitraries.strings().withCharRange('a', 'z').withChars("-_!0A").ofMinLength(1)
                .ofMaxLength(12).map(name -> "p" + name);
        Arbitrary<String> blanks = Arbitraries.of(" ", " ", "", "\t", " \t ");
        Arbitrary<String> values = Arbitraries.strings().withCharRange('\u0020', '\u007e')
                .withCharRange('\u0080', '\u00ff').ofMaxLength(20).map(RequestPropertiesTest::trimBlanks);
        return Combinators.combine(names, blanks, values, Arbitraries.of("", "", " ", "\t")).as(Line::new);
    }

    private static String trimBlanks(String text) {
        return text.replaceAll("^ +| +$", "");
    }

    @Property
    void whatIsWrittenReadsAsWhatWasRead(@ForAll @Size(max = 15) List<@From("lines") Line> lines) {
        StringBuilder raw = new StringBuilder("POST /p?q HTTP/1.1\r\nHost: a\r\nContent-Length: 7\r\n");
        StringBuilder expected = new StringBuilder("Host: a\n");
        for (Line line : lines) {
            raw.append(line.raw());
            expected.append(line.canonical());
        }
        Bytes first = Bytes.whole(raw + "\r\n");
        parser.reset();
        assertEquals(ParseResult.COMPLETE,
                parser.parse(first.segment, Bytes.START, Bytes.START + first.length(), head));
        int end = writer.write(head, new Forwarding("1.2.3.4", Forwarding.Scheme.HTTP), Expectation.PASS, into, 0);

        assertEquals(ParseResult.COMPLETE, new RequestParser(HttpLimits.DEFAULT).parse(into, 0, end, head));
        assertEquals("POST ORIGIN /p?q host=a HTTP/1.1 LENGTH=7 keep-alive", ParsedRequest.describe(head));
        assertEquals(end, head.lengthBytes());
        assertEquals(expected + """
                X-Forwarded-For: 1.2.3.4
                X-Real-IP: 1.2.3.4
                X-Forwarded-Proto: http
                X-Forwarded-Host: a
                Content-Length: 7
                """, Bytes.describe(head.fields()));
    }

    @Provide
    Arbitrary<String> mutants() {
        Arbitrary<String> samples = Arbitraries.of(RequestParserTest.all().map(RequestSample::raw)
                .filter(raw -> raw.length() < 500).toList());
        Arbitrary<String> inserted = Arbitraries.of("\r", "\n", "\r\n", " ", ":", ",", "\u0000", "\u00ff", "#", "0",
                "Host: b\r\n", "Content-Length: 1\r\n", "Transfer-Encoding: chunked\r\n", "\r\n\r\n");
        return Combinators.combine(samples, inserted, Arbitraries.integers().between(0, 500),
                Arbitraries.integers().between(0, 3)).as(RequestPropertiesTest::mutate);
    }

    private static String mutate(String sample, String inserted, int where, int removed) {
        int from = where % (sample.length() + 1);
        return sample.substring(0, from) + inserted + sample.substring(Math.min(sample.length(), from + removed));
    }

    @Property(tries = 3_000)
    void mutantsAreJudgedTheSameWhereverTheyAreCut(@ForAll("mutants") String raw,
            @ForAll @IntRange(max = 1_000) int first, @ForAll @IntRange(max = 1_000) int second) {
        int a = first % (raw.length() + 1);
        int b = second % (raw.length() + 1);

        assertEquals(ParsedRequest.of(LIMITS, raw), ParsedRequest.of(LIMITS, raw, Math.min(a, b), Math.max(a, b)));
    }

    @Property(tries = 3_000)
    void whatIsTakenIsWrittenWithOneHostAndOneFraming(@ForAll("mutants") String raw) {
        Bytes bytes = Bytes.whole(raw);
        parser.reset();
        if (parser.parse(bytes.segment, Bytes.START, Bytes.START + bytes.length(), head) != ParseResult.COMPLETE) {
            return;
        }
        Forwarding client = new Forwarding("1.2.3.4", Forwarding.Scheme.HTTP);
        int end = writer.write(head, client, Expectation.PASS, into, 0);
        String written = Ascii.text(into, 0, end);

        assertEquals(end - 4, written.indexOf("\r\n\r\n"), "one empty line, at the end");
        assertEquals(1, count(written, "\r\nhost:"));
        assertTrue(count(written, "\r\ncontent-length:") + count(written, "\r\ntransfer-encoding:") <= 1);
        assertEquals(1, count(written, "\r\nx-real-ip:"));
        // A reader as strict as the parser takes it, and finds the same in it.
        RequestHead again = new RequestHead(HttpLimits.DEFAULT.fields());
        RequestParser roomier = new RequestParser(HttpLimits.DEFAULT);
        assertEquals(ParseResult.COMPLETE, roomier.parse(into, 0, end, again), written);
        assertEquals(head.body(), again.body());
        assertEquals(head.contentLength(), again.contentLength());
        assertEquals(head.host(), again.host());
        assertEquals(head.path(), again.path());
    }

    private static int count(String text, String part) {
        String lower = text.toLowerCase(Locale.ROOT);
        int count = 0;
        for (int at = lower.indexOf(part); at >= 0; at = lower.indexOf(part, at + 1)) {
            count++;
        }
        return count;
    }

    @Property
    void randomBytesNeverThrow(@ForAll @Size(max = 300) byte[] noise) {
        MemorySegment segment = MemorySegment.ofArray(noise);
        parser.reset();

        ParseResult result = parser.parse(segment, 0, noise.length, head);

        assertEquals(result == ParseResult.BAD, parser.rejection() != null);
    }
}
