package ub.http.sticky;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ub.core.backend.Backend;
import ub.core.memory.Buffers;
import ub.http.http1.HttpLimits;
import ub.http.http1.ResponseParser;
import ub.http.log.CookieSent;
import ub.http.message.Fields;
import ub.http.message.HeadEdits;
import ub.http.message.Method;
import ub.http.message.RequestHead;
import ub.http.message.ResponseHead;
import ub.http.sample.Scratch;
import ub.http.sample.Subject;
import ub.http.sticky.CookieSettings.Mode;
import ub.http.sticky.CookieSettings.Option;

/** What an answer of server s2, whose value is "two", brings to the client: as HAProxy 2.6 does it. */
class GivenCookieTest {
    private static final long NOW_S = 1_700_000_000;

    private final Backend backend = StickyBackend.of("", "two");
    private final Stickiness stuck = new Stickiness();
    private final Buffers buffers = new Buffers(4, Arena.ofAuto().allocate(16));
    private final HeadEdits edits = new HeadEdits();
    private List<String> attributes = List.of();
    private Method method = Method.GET;

    @AfterEach
    void givesBackWhatItBorrowed() {
        edits.close();
        assertEquals(0, buffers.lentCount());
    }

    /** Returns the fields of an answer that had these. */
    private List<String> write(CookieSettings settings, String... lines) {
        byte[] bytes = ("HTTP/1.1 200 OK\r\n" + String.join("", List.of(lines).stream().map(line -> line + "\r\n")
                .toList()) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        ResponseHead head = new ResponseHead(50);
        new ResponseParser(HttpLimits.DEFAULT).parse(MemorySegment.ofArray(bytes), 0, bytes.length, method, head);
        RequestHead request = StickyBackend.request();
        request.method(method, request.methodOffset(), request.methodLength());
        Subject subject = new Subject(new Scratch());
        subject.request(request);
        subject.response(head);
        subject.server(StickyBackend.server(backend, 2));
        edits.open(head, buffers);
        new StickyCookie(settings, backend).given().write(edits, subject, stuck, NOW_S);
        List<String> fields = new ArrayList<>();
        Fields found = head.fields();
        for (int i = 0; i < found.count(); i++) {
            fields.add(found.name(i) + ": " + found.value(i));
        }
        return fields;
    }

    private CookieSettings settings(Mode mode, Option... options) {
        return new CookieSettings("SRV", mode, Set.of(options), 0, 0, attributes);
    }

    private CookieSettings dated(long maxIdleS, long maxLifeS) {
        return new CookieSettings("SRV", Mode.INSERT, Set.of(), maxIdleS, maxLifeS, attributes);
    }

    private void stickToServer(int number) {
        stuck.stickTo(StickyBackend.server(backend, number));
    }

    @Test
    void aClientThatWasStuckToNothingGetsTheCookie() {
        assertEquals(List.of("Set-Cookie: SRV=two; path=/"), write(settings(Mode.INSERT)));
        assertSame(CookieSent.INSERTED, stuck.sent());
    }

    @Test
    void attributesStandBehindThePath() {
        attributes = List.of("domain=.example.org", "HttpOnly", "Secure", "SameSite=Strict");
        assertEquals(List.of("Set-Cookie: SRV=two; path=/; domain=.example.org; HttpOnly; Secure; SameSite=Strict"),
                write(settings(Mode.INSERT)));
    }

    @Test
    void aClientThatStayedAtItsServerGetsNone() {
        stickToServer(2);
        assertEquals(List.of(), write(settings(Mode.INSERT)));
        assertSame(CookieSent.NONE, stuck.sent());
    }

    @Test
    void aClientWhoseServerFailedGetsThatOfTheOther() {
        stickToServer(1);
        assertEquals(List.of("Set-Cookie: SRV=two; path=/"), write(settings(Mode.INSERT)));
        assertSame(CookieSent.INSERTED, stuck.sent());
    }

    @Test
    void whatIsToBeIgnoredIsLeftAlone() {
        stuck.persistence(Persistence.IGNORED);
        assertEquals(List.of("Set-Cookie: SRV=app"), write(settings(Mode.INSERT), "Set-Cookie: SRV=app"));
        assertSame(CookieSent.NONE, stuck.sent());
    }

    @ParameterizedTest
    @CsvSource({"GET, 0", "PUT, 0", "POST, 1"})
    void onlyAnswersToPostBringItWhereThatIsWanted(Method asked, int count) {
        method = asked;
        assertEquals(count, write(settings(Mode.INSERT, Option.POST_ONLY)).size());
    }

    @Test
    void theServersOwnIsTakenOut() {
        assertEquals(List.of("Set-Cookie: other=1", "Set-Cookie: SRV=two; path=/"), write(settings(Mode.INSERT),
                "Set-Cookie: SRV=app; path=/x", "Set-Cookie: other=1", "Set-Cookie: SRV = b"));
        assertSame(CookieSent.INSERTED, stuck.sent());
    }

    @Test
    void theServersOwnIsTakenOutThoughNoneIsGiven() {
        stickToServer(2);
        assertEquals(List.of("Set-Cookie: SRVX=1"), write(settings(Mode.INSERT),
                "Set-Cookie: SRV=app", "Set-Cookie: SRVX=1"));
        assertSame(CookieSent.DELETED, stuck.sent());
    }

    @Test
    void theServersOwnStandsWhereItIsPreserved() {
        assertEquals(List.of("Set-Cookie: SRV=app; Max-Age=0"),
                write(settings(Mode.INSERT, Option.PRESERVE), "Set-Cookie: SRV=app; Max-Age=0"));
        assertSame(CookieSent.PROVIDED, stuck.sent());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '>', textBlock = """
            SRV=app           > SRV=two
            SRV=app; path=/x  > SRV=two; path=/x
            SRV = app ; Secure  > SRV=two ; Secure
            SRV=              > SRV=two
            SRVX=app          > SRVX=app
            SRV               > SRV
            """)
    void theServersValueIsRewritten(String line, String written) {
        assertEquals(List.of("Set-Cookie: " + written), write(settings(Mode.REWRITE), "Set-Cookie: " + line));
        assertSame(line.equals(written) ? CookieSent.NONE : CookieSent.REWRITTEN, stuck.sent());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '>', textBlock = """
            SRV=app             > SRV=two~app
            SRV=app; path=/x    > SRV=two~app; path=/x
            SRV = app ; Secure  > SRV=two~app ; Secure
            SRV=                > SRV=two~
            """)
    void theServersValueGetsAPrefix(String line, String written) {
        assertEquals(List.of("Set-Cookie: " + written), write(settings(Mode.PREFIX), "Set-Cookie: " + line));
        assertSame(CookieSent.REWRITTEN, stuck.sent());
    }

    @Test
    void noCookieIsMadeUpWhereTheServerIsToMakeIt() {
        assertEquals(List.of(), write(settings(Mode.REWRITE)));
        assertEquals(List.of(), write(settings(Mode.PREFIX)));
        assertSame(CookieSent.NONE, stuck.sent());
    }

    /** ZVPxA is this moment. */
    @Test
    void datesSayWhenItWasGiven() {
        assertEquals(List.of("Set-Cookie: SRV=two|ZVPxA; path=/"), write(dated(60, 0)));
        assertEquals(List.of("Set-Cookie: SRV=two|ZVPxA|ZVPxA; path=/"), write(dated(0, 600)));
    }

    @Test
    void theFirstDateStays() {
        stuck.dates(NOW_S - 20, NOW_S - 256);
        stickToServer(2);
        assertEquals(List.of("Set-Cookie: SRV=two|ZVPxA|ZVPwA; path=/"), write(dated(60, 600)));
        assertSame(CookieSent.UPDATED, stuck.sent());
    }

    @ParameterizedTest
    @CsvSource({"60, 0, 0, 0, 1", "60, 0, -4, 0, 1", "60, 0, 0, -4, 1", "60, 0, 4, 0, 0", "60, 600, 4, 4, 0",
        "60, 600, 4, 0, 1", "60, 0, 4, 4, 1", "0, 600, 4, 4, 0",
        "0, 0, -4, 0, 1", "0, 0, 4, 0, 0", "0, 0, 0, 0, 0"})
    void aDateIsGivenAnewWhereItHasChanged(long maxIdleS, long maxLifeS, long lastAgoS, long firstAgoS, int count) {
        stuck.dates(lastAgoS == 0 ? 0 : NOW_S + lastAgoS, firstAgoS == 0 ? 0 : NOW_S + firstAgoS);
        stickToServer(2);
        assertEquals(count, write(dated(maxIdleS, maxLifeS)).size());
    }

    @Test
    void cachesAreToldNotToKeepIt() {
        assertEquals(List.of("Set-Cookie: SRV=two; path=/", "Cache-Control: private"),
                write(settings(Mode.INSERT, Option.NO_CACHE)));
        stuck.open();
        assertEquals(List.of("Cache-Control: no-store", "Set-Cookie: SRV=two; path=/"),
                write(settings(Mode.INSERT, Option.NO_CACHE), "Cache-Control: no-store"));
    }
}
