package ub.http.fetch;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import ub.core.net.PeerAddress;
import ub.core.problem.PlacedText;
import ub.http.auth.Password;
import ub.http.auth.User;
import ub.http.auth.Userlist;
import ub.http.http1.HttpLimits;
import ub.http.http1.ParseResult;
import ub.http.http1.RequestParser;
import ub.http.http1.ResponseParser;
import ub.http.message.Forwarding;
import ub.http.message.Method;
import ub.http.message.RequestHead;
import ub.http.message.ResponseHead;
import ub.http.message.Session;
import ub.http.sample.CaptureSlots;
import ub.http.sample.Found;
import ub.http.sample.Payload;
import ub.http.sample.RuleFiles;
import ub.http.sample.Sample;
import ub.http.sample.SampleExpression;
import ub.http.sample.SampleParser;
import ub.http.sample.Scratch;
import ub.http.sample.Subject;
import ub.http.sample.Words;
import ub.http.track.TestTables;

/** A subject that a test sets up from texts, and what expressions see of it. */
final class Scene {
    static final PeerAddress CLIENT = new PeerAddress("192.0.2.7", 4711);
    static final PeerAddress LOCAL = new PeerAddress("2001:db8::80", 8080);

    /** The password of anna is "Hello world!": U. Drepper, "Unix crypt using SHA-256 and SHA-512". */
    private static final Userlist STAFF = new Userlist("staff", List.of(
            new User("anna", List.of("admins"),
                    Password.ofHash("$5$saltstring$5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc5")),
            new User("bob", List.of("ops", "crew"), Password.of("builder")),
            new User("tim", List.of(), Password.of("tim"))));
    private static final SampleParser PARSER =
            new SampleParser(Words.of(Fetches.all(Map.of("staff", STAFF)), List.of()),
                    TestTables.names(RuleFiles.NONE));
    private static final HttpLimits LIMITS = new HttpLimits(2_000_000, 200, 20_000, 0, 256, 4_096);
    /** Messages do not start at 0, so that absolute and relative positions cannot be confused. */
    private static final int START = 7;

    final Subject subject;
    final Sample sample = new Sample();

    Scene() {
        this(CaptureSlots.NONE);
    }

    Scene(CaptureSlots captures) {
        subject = new Subject(new Scratch(), captures);
        Session session = new Session(CLIENT, LOCAL, 0, new Forwarding(CLIENT.host(), Forwarding.Scheme.HTTP));
        subject.open(null, Map.of(), TestTables.make(), session);
    }

    /** A scene with a request of these lines. */
    static Scene of(String... lines) {
        return new Scene().request(lines);
    }

    /** A scene with a request that has these fields. */
    static Scene withFields(String... fields) {
        List<String> lines = new ArrayList<>(List.of("GET / HTTP/1.1", "Host: h"));
        lines.addAll(List.of(fields));
        return of(lines.toArray(String[]::new));
    }

    /** A scene with an answer that has these fields. */
    static Scene withAnswer(String... fields) {
        List<String> lines = new ArrayList<>(List.of("HTTP/1.1 404 Not Found"));
        lines.addAll(List.of(fields));
        return of("GET / HTTP/1.1", "Host: h").answer(lines.toArray(String[]::new));
    }

    Scene request(String... lines) {
        String raw = String.join("\r\n", lines) + "\r\n\r\n";
        RequestHead head = new RequestHead(LIMITS.fields());
        assertEquals(ParseResult.COMPLETE,
                new RequestParser(LIMITS).parse(memory(raw), START, START + raw.length(), head));
        subject.request(head);
        return this;
    }

    Scene answer(String... lines) {
        String raw = String.join("\r\n", lines) + "\r\n\r\n";
        ResponseHead head = new ResponseHead(LIMITS.fields());
        assertEquals(ParseResult.COMPLETE, new ResponseParser(LIMITS)
                .parse(memory(raw), START, START + raw.length(), Method.GET, head));
        subject.response(head);
        return this;
    }

    /** Lets bytes arrive; whether they are all that will come. */
    Scene payload(byte[] bytes, boolean complete) {
        // The memory ends with the payload, so that reading too far is found out.
        MemorySegment memory = Arena.ofAuto().allocate(START + bytes.length);
        MemorySegment.copy(bytes, 0, memory, JAVA_BYTE, START, bytes.length);
        subject.payload(new Payload(memory, START, bytes.length, complete));
        return this;
    }

    Scene payload(String text, boolean complete) {
        return payload(text.getBytes(StandardCharsets.ISO_8859_1), complete);
    }

    private static MemorySegment memory(String raw) {
        byte[] bytes = raw.getBytes(StandardCharsets.ISO_8859_1);
        // As in a chunk, what is in front of the message and behind it belongs to something else.
        MemorySegment memory = Arena.ofAuto().allocate(START + bytes.length + START);
        memory.fill((byte) ',');
        MemorySegment.copy(bytes, 0, memory, JAVA_BYTE, START, bytes.length);
        return memory;
    }

    static SampleExpression compile(String expression) {
        return PARSER.parse(PlacedText.of("rule", expression));
    }

    /** Returns each value of an expression in order. */
    List<String> all(String expression) {
        SampleExpression compiled = compile(expression);
        subject.scratch().clear();
        List<String> values = new ArrayList<>();
        for (Found found = compiled.first(subject, sample); found == Found.YES;
                found = compiled.next(subject, sample)) {
            assertEquals(compiled.type(), sample.type());
            values.add(text());
        }
        return values;
    }

    /** Returns the value that a format shows, or how it is missing: NO or NOT_YET. */
    String shown(String expression) {
        SampleExpression compiled = compile(expression);
        subject.scratch().clear();
        Found found = compiled.last(subject, sample);
        if (found != Found.YES) {
            return found.name();
        }
        assertEquals(compiled.type(), sample.type());
        return text();
    }

    private String text() {
        return switch (sample.type()) {
            case BOOLEAN -> Boolean.toString(sample.truth());
            case INTEGER -> Long.toString(sample.number());
            case ADDRESS -> address();
            case STRING -> sample.text();
            case BINARY -> HexFormat.of().formatHex(sample.text().getBytes(StandardCharsets.ISO_8859_1));
        };
    }

    private String address() {
        try {
            return InetAddress.getByAddress(ByteBuffer.allocate(16).putLong(sample.addressHigh())
                    .putLong(sample.addressLow()).array()).getHostAddress();
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
