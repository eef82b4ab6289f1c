package ub.http.sticky;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ub.core.backend.Backend;
import ub.core.backend.Server;
import ub.core.health.AdminState;
import ub.http.log.CookieSeen;
import ub.http.message.Fields;
import ub.http.sticky.CookieSettings.Mode;
import ub.http.sticky.CookieSettings.Option;

/** What a request's cookie is good for, as HAProxy 2.6 says in its log. */
class StickyCookieTest {
    /** A moment that a cookie can say: 2023-11-14. */
    private static final long NOW_S = 1_700_000_000;
    private static final String NOW = "ZVPxA";

    private final Backend backend = StickyBackend.of("", "two", "", "shared", "shared");
    private final Stickiness stuck = new Stickiness();

    private static CookieSettings settings(Mode mode, long maxIdleS, long maxLifeS, Option... options) {
        return new CookieSettings("SRV", mode, Set.of(options), maxIdleS, maxLifeS, List.of());
    }

    private List<String> read(CookieSettings settings, String... cookies) {
        Fields fields = StickyBackend.request(cookies).fields();
        new StickyCookie(settings, backend).read(fields, stuck, NOW_S);
        return StickyBackend.cookies(fields);
    }

    private List<String> read(String... cookies) {
        return read(settings(Mode.INSERT, 0, 0, Option.INDIRECT), cookies);
    }

    private Server server(int number) {
        return StickyBackend.server(backend, number);
    }

    @Test
    void aRequestWithoutTheCookieIsStuckToNothing() {
        assertEquals(List.of("a=1"), read("Cookie: a=1"));
        assertNull(stuck.server());
        assertSame(CookieSeen.NONE, stuck.seen());
    }

    @ParameterizedTest
    @CsvSource({"SRV=s1, 1", "SRV=two, 2", "SRV=s3, 3", "a=1; SRV=two, 2", "SRV=nobody; SRV=two, 2",
        "SRV=two; SRV=s1, 2"})
    void aServersValueSticksToIt(String cookies, int number) {
        read("Cookie: " + cookies);
        assertSame(server(number), stuck.server());
        assertSame(CookieSeen.VALID, stuck.seen());
    }

    @ParameterizedTest
    @CsvSource({"SRV=nobody", "SRV=", "SRV=S1", "SRV=s2", "SRV=s1x"})
    void anythingElseIsInvalid(String cookies) {
        read("Cookie: " + cookies);
        assertNull(stuck.server());
        assertSame(CookieSeen.INVALID, stuck.seen());
    }

    @Test
    void severalLinesAreRead() {
        assertEquals(List.of("a=1", "b=2"), read("Cookie: a=1", "Cookie: SRV=two", "Cookie: b=2; SRV=s1"));
        assertSame(server(2), stuck.server());
    }

    @Test
    void aServerThatIsDownDoesNotGetTheRequest() {
        server(2).admin(AdminState.MAINT);
        read("Cookie: SRV=two");
        assertNull(stuck.server());
        assertSame(CookieSeen.DOWN, stuck.seen());
    }

    @Test
    void aServerThatDrainsDoes() {
        server(2).admin(AdminState.DRAIN);
        read("Cookie: SRV=two");
        assertSame(server(2), stuck.server());
        assertSame(CookieSeen.VALID, stuck.seen());
    }

    @Test
    void ofServersWithOneValueTheFirstThatIsUpGetsTheRequest() {
        server(4).admin(AdminState.MAINT);
        read("Cookie: SRV=shared");
        assertSame(server(5), stuck.server());
        assertSame(CookieSeen.VALID, stuck.seen());
    }

    @Test
    void whoInsistsGetsAServerThatIsDown() {
        server(2).admin(AdminState.MAINT);
        stuck.persistence(Persistence.FORCED);
        read("Cookie: SRV=two");
        assertSame(server(2), stuck.server());
        assertSame(CookieSeen.DOWN, stuck.seen());
    }

    @Test
    void whatIsStuckAlreadyStays() {
        stuck.stickTo(server(3));
        assertEquals(List.of(), read("Cookie: SRV=two"));
        assertSame(server(3), stuck.server());
        assertSame(CookieSeen.UNUSED, stuck.seen());
    }

    @Test
    void whatIsToBeIgnoredIsTakenOutAllTheSame() {
        stuck.persistence(Persistence.IGNORED);
        assertEquals(List.of(), read("Cookie: SRV=two"));
        assertNull(stuck.server());
        assertSame(CookieSeen.UNUSED, stuck.seen());
    }

    @Test
    void onlyAnInsertedCookieThatIsIndirectIsTakenOut() {
        assertEquals(List.of("SRV=two"), read(settings(Mode.INSERT, 0, 0), "Cookie: SRV=two"));
        assertEquals(List.of("SRV=two"), read(settings(Mode.REWRITE, 0, 0), "Cookie: SRV=two"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '>', textBlock = """
            SRV=two~abc            > SRV=abc           > VALID
            a=1; SRV=two~a~b; c=2  > a=1; SRV=a~b; c=2 > VALID
            SRV=two~               > SRV=              > VALID
            SRV=two                > SRV=two           > VALID
            SRV=nobody~abc         > SRV=abc           > INVALID
            SRV=~abc               > SRV=abc           > INVALID
            """)
    void aPrefixIsTakenOff(String cookies, String left, CookieSeen seen) {
        assertEquals(List.of(left), read(settings(Mode.PREFIX, 0, 0), "Cookie: " + cookies));
        assertSame(seen, stuck.seen());
    }

    /** Dates are steps of four seconds: ZVPxA is this moment, each letter behind it four seconds later. */
    @ParameterizedTest
    @CsvSource({"SRV=two|ZVPxA, VALID", "SRV=two|ZVPwx, VALID", "SRV=two|ZVPww, EXPIRED", "SRV=two|AAAAB, EXPIRED",
        "SRV=two|ZVVCg, VALID", "SRV=two|ZVVCh, EXPIRED",
        "SRV=two|ZVPxA|ZVPuq, VALID", "SRV=two|ZVPxA|ZVPup, OLD", "SRV=two|AAAAB|AAAAB, OLD",
        "SRV=two, VALID", "SRV=two|, VALID", "SRV=two|x|y, VALID", "SRV=two||ZVPup, OLD", "SRV=nobody|ZVPxA, INVALID"})
    void datesTellHowLongItIsGood(String cookie, CookieSeen seen) {
        read(settings(Mode.INSERT, 60, 600), "Cookie: " + cookie);
        assertSame(seen, stuck.seen());
        assertSame(seen == CookieSeen.VALID ? server(2) : null, stuck.server());
    }

    @Test
    void datesAreKept() {
        read(settings(Mode.INSERT, 60, 600), "Cookie: SRV=two|" + NOW + "|ZVPwA");
        assertEquals(NOW_S, stuck.givenS());
        assertEquals(NOW_S - 256, stuck.firstGivenS());
    }
}
