package ub.http.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import ub.http.http1.BadRequests;
import ub.http.http1.ChunkedDecoder;
import ub.http.http1.ChunkedEncoder;
import ub.http.http1.Expectation;
import ub.http.http1.GoodRequests;
import ub.http.http1.HttpLimits;
import ub.http.http1.ParseResult;
import ub.http.http1.RequestParser;
import ub.http.http1.RequestSample;
import ub.http.http1.RequestWriter;
import ub.http.message.BodyKind;
import ub.http.message.Fields;
import ub.http.message.Forwarding;
import ub.http.message.RequestHead;

/**
 * Mutated and random requests through parser, decoder, writer and encoder: in whatever is forwarded a second strict
 * reader sees one request and nothing besides, with the method, target, host and body that were read here.
 */
class SecondReaderPropertiesTest {
    private static final HttpLimits LIMITS = HttpLimits.DEFAULT;
    private static final Forwarding CLIENT = new Forwarding("192.0.2.1", Forwarding.Scheme.HTTP);
    private static final MemorySegment WRITTEN = Arena.global().allocate(64 * 1024);
    private static final List<String> LINE_ENDS = List.of("\r\n", "\n", "\r", "\r\r\n", "\r\n\r\n", "\u0085", " \r\n ");
    private static final List<String> SPLICES = List.of(
            "\0", " ", "\t", ":", ",", ";", "=", "\"", "\\", "\u00ff", "0", "-", "+", "\u000b", "%0d%0a",
            "Content-Length: 3\r\n", "content-length : 3\r\n", "Transfer-Encoding: chunked\r\n", "Host: b\r\n",
            "Transfer-Encoding: identity\r\n", "Connection: Host, Content-Length, Transfer-Encoding\r\n",
            "Expect: 100-continue\r\n", "Upgrade: x\r\nConnection: upgrade\r\n", "Max-Forwards: 2\r\n",
            "0\r\n\r\n", "3;a=\"\r\n\"\r\nabc\r\n", "GET / HTTP/1.1\r\nHost: a\r\n\r\n");

    private static int forwarded;

    private final RequestParser parser = new RequestParser(LIMITS);
    private final RequestHead head = new RequestHead(LIMITS.fields());
    private final RequestWriter writer = new RequestWriter();
    private final ChunkedDecoder decoder = new ChunkedDecoder(LIMITS);
    private final ChunkedEncoder encoder = new ChunkedEncoder();

    @AfterContainer
    static void enoughWasForwardedToMeanSomething() {
        int count = forwarded;
        assertTrue(count > 200, () -> "only " + count + " requests were forwarded: the mutations are too wild");
    }

    @Provide
    Arbitrary<String> requests() {
        Stream<String> raws = Stream.concat(GoodRequests.ALL.stream(), BadRequests.ALL.stream())
                .map(RequestSample::raw).filter(raw -> raw.length() < 400);
        return Arbitraries.of(raws.toList()).map(raw -> {
            if (raw.toLowerCase(java.util.Locale.ROOT).contains("chunked")) {
                return raw + "3;a=\"b\"\r\nabc\r\n2\r\nde\r\n0\r\nA: b\r\n\r\n";
            }
            return raw + "hello world";
        });
    }

    @Provide
    Arbitrary<String> mutants() {
        Arbitrary<Mutation> mutations = Combinators.combine(Arbitraries.of(Mutation.Kind.values()),
                Arbitraries.integers().between(0, 500), Arbitraries.integers().between(0, 30)).as(Mutation::new);
        return Combinators.combine(requests(), mutations.list().ofMinSize(0).ofMaxSize(3)).as((request, all) -> {
            String mutant = request;
            for (Mutation mutation : all) {
                mutant = mutation.apply(mutant);
            }
            return mutant;
        });
    }

    /** One change of a text; what does not fit in it is taken modulo its length. */
    private record Mutation(Kind kind, int where, int what) {
        private enum Kind { INSERT, DELETE, DUPLICATE, SWAP_LINE_END }

        String apply(String text) {
            int at = where % (text.length() + 1);
            String before = text.substring(0, at);
            String behind = text.substring(at);
            int length = Math.min(behind.length(), 1 + what);
            return switch (kind) {
                case INSERT -> before + SPLICES.get(what % SPLICES.size()) + behind;
                case DELETE -> before + behind.substring(Math.min(behind.length(), 1 + what % 4));
                case DUPLICATE -> before + behind.substring(0, length) + behind;
                case SWAP_LINE_END -> {
                    int end = text.indexOf("\r\n", at);
                    yield end < 0 ? text : text.substring(0, end) + LINE_ENDS.get(what % LINE_ENDS.size())
                            + text.substring(end + 2);
                }
            };
        }
    }

    @Property(tries = 5_000)
    void aSecondReaderSeesTheSameRequest(@ForAll("mutants") String raw) throws Exception {
        check(raw);
    }

    @Property(tries = 2_000)
    void randomBytesAreNoExceptionToThat(@ForAll("noise") String noise) throws Exception {
        check("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + noise);
        check("GET / HTTP/1.1\r\nHost: a\r\n" + noise + "\r\n\r\n");
        check(noise);
    }

    @Provide
    Arbitrary<String> noise() {
        return Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(60);
    }

    private void check(String raw) throws SecondReader.Ambiguous {
        MemorySegment bytes = MemorySegment.ofArray(raw.getBytes(StandardCharsets.ISO_8859_1));
        parser.reset();
        if (parser.parse(bytes, 0, raw.length(), head) != ParseResult.COMPLETE) {
            return;
        }
        String body = body(bytes, raw);
        if (body == null) {
            return;
        }
        SecondReader.Request meant = new SecondReader.Request(head.methodText(), head.path(), head.host(), body);
        int end = writer.write(head, CLIENT, Expectation.PASS, WRITTEN, 0);
        end = write(body, end);
        byte[] sent = WRITTEN.asSlice(0, end).toArray(ValueLayout.JAVA_BYTE);
        assertEquals(List.of(meant), SecondReader.requests(sent), () -> raw);
        forwarded++;
    }

    /** Returns the body, or null when it is refused or not whole. */
    private String body(MemorySegment bytes, String raw) {
        int from = head.lengthBytes();
        return switch (head.body()) {
            case NONE, UNTIL_CLOSE -> "";
            case LENGTH -> head.contentLength() > raw.length() - from ? null
                    : raw.substring(from, from + (int) head.contentLength());
            case CHUNKED -> decoded(bytes, from, raw.length());
        };
    }

    private String decoded(MemorySegment bytes, int start, int end) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        decoder.reset();
        int from = start;
        while (true) {
            ChunkedDecoder.Step step = decoder.next(bytes, from, end);
            switch (step) {
                case DATA -> body.writeBytes(bytes.asSlice(decoder.dataOffset(), decoder.dataLength())
                        .toArray(ValueLayout.JAVA_BYTE));
                case END -> {
                    return body.toString(StandardCharsets.ISO_8859_1);
                }
                case NEED_MORE, BAD -> {
                    return null;
                }
            }
            from += decoder.consumed();
        }
    }

    private int write(String body, int start) {
        Fields trailers = head.body() == BodyKind.CHUNKED ? decoder.trailers() : new Fields(0);
        byte[] data = body.getBytes(StandardCharsets.ISO_8859_1);
        int end = start;
        if (head.body() == BodyKind.CHUNKED && data.length > 0) {
            end = encoder.startChunk(WRITTEN, end, data.length);
        }
        MemorySegment.copy(MemorySegment.ofArray(data), 0, WRITTEN, end, data.length);
        end += data.length;
        if (head.body() == BodyKind.CHUNKED) {
            end = data.length > 0 ? encoder.endChunk(WRITTEN, end) : end;
            end = encoder.endBody(WRITTEN, end, trailers);
        }
        return end;
    }
}
