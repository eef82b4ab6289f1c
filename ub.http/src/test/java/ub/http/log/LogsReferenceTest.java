package ub.http.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import ub.http.trace.TraceContext;

/** {@code doc/logs.md} shows what is written. */
class LogsReferenceTest {
    private final Records records = new Records();

    /** Maven runs the tests of a module in its folder. */
    private static String reference() throws Exception {
        return Files.readString(Path.of("..", "doc", "logs.md"));
    }

    /** Returns the example below a format's heading. */
    private static String example(String format) throws Exception {
        Matcher example = Pattern.compile("### `" + format + "`\n.*?```\n(.*?)\n```", Pattern.DOTALL)
                .matcher(reference());
        assertTrue(example.find(), format);
        return example.group(1);
    }

    private ExchangeRecord request() {
        ExchangeRecord exchange = records.answered("GET /index.html?q=1 HTTP/1.1");
        exchange.captures(Records.captures(List.of("example.com", "curl"), List.of()));
        return exchange;
    }

    @Test
    void httplog() throws Exception {
        ExchangeRecord exchange = request();
        exchange.captures(Records.captures(List.of("example.com", "curl"), List.of("")));
        assertEquals(example("httplog"), records.line(LogFormat.HTTPLOG, exchange));
    }

    @Test
    void clf() throws Exception {
        assertEquals(example("clf"), records.line(LogFormat.CLF, request()));
    }

    @Test
    void tcplog() throws Exception {
        ExchangeRecord exchange = records.begin();
        exchange.backend(records.backend);
        exchange.server(records.backend.servers().getFirst(), 0);
        exchange.connected(7 * Records.MS);
        exchange.sent(212);
        exchange.end(5007 * Records.MS);
        assertEquals(example("tcplog"), records.line(LogFormat.TCPLOG, exchange));
    }

    @Test
    void json() throws Exception {
        ExchangeRecord exchange = request();
        exchange.requestId("its-own");
        TraceContext trace = new TraceContext();
        byte[] parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-b7ad6b7169203331-01".getBytes(StandardCharsets.US_ASCII);
        assertTrue(trace.resume(MemorySegment.ofArray(parent), 0, parent.length));
        exchange.trace(trace);
        // The span is a random number.
        Pattern span = Pattern.compile("\"span_id\":\"[0-9a-f]{16}\"");
        assertEquals(span.matcher(example("json")).replaceAll("span"),
                span.matcher(records.line(LogFormat.JSON, exchange)).replaceAll("span"));
    }

    @Test
    void everyKeyOfJsonIsDescribed() throws Exception {
        ExchangeRecord exchange = request();
        exchange.redispatched();
        exchange.requestId("id");
        exchange.trace(new TraceContext());
        exchange.captures(Records.captures(List.of("a"), List.of("b")));
        byte[] line = records.line(LogFormat.JSON, exchange).getBytes(StandardCharsets.ISO_8859_1);
        for (String key : ParsedJson.object(line).keySet()) {
            assertTrue(Pattern.compile("^\\| [^|]*`" + Pattern.quote(key) + "`", Pattern.MULTILINE)
                    .matcher(reference()).find(), key);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyFirstLetterIsDescribed(Ender ender) throws Exception {
        String first = reference().substring(reference().indexOf("| first |"), reference().indexOf("| second |"));
        assertTrue(first.contains("\n| `" + ender.letter() + "` | "), ender::toString);
    }

    @ParameterizedTest
    @EnumSource
    void everySecondLetterIsDescribed(Phase phase) throws Exception {
        String second = reference().substring(reference().indexOf("| second |"), reference().indexOf("Seen most"));
        assertTrue(second.contains("\n| `" + phase.letter() + "` | "), phase::toString);
    }
}
