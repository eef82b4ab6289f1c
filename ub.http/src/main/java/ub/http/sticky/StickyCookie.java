package ub.http.sticky;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.lang.foreign.MemorySegment;
import java.util.List;
import ub.core.backend.Backend;
import ub.core.backend.Server;
import ub.http.log.CookieSeen;
import ub.http.message.FieldName;
import ub.http.message.Fields;
import ub.http.sticky.CookieSettings.Mode;
import ub.http.sticky.CookieSettings.Option;

/**
 * Reads the persistence cookie of a backend: sticks a request to the server that it names, and takes out what servers
 * are not to see. Used on handler virtual threads. Nothing is allocated as long as the servers stay.
 *
 * <pre>
 *   Cookie: SRV=s1                       insert, rewrite
 *   Cookie: SRV=s1|Z3kTn|Z3kQa           insert, with the dates when it was given last and first
 *   Cookie: SRV=s1~what the server set   prefix
 * </pre>
 */
public final class StickyCookie {
    static final char DATE = '|';
    static final char PREFIX = '~';
    /** As in HAProxy: dates ahead of our clock by a day or less are an error of the clock. */
    private static final long CLOCK_ERROR_S = 86_400;
    private static final Fields.LineTest EMPTY_COOKIES = (fields, i) ->
            fields.known(i) == FieldName.COOKIE && fields.valueLength(i) == 0;

    private final CookieSettings settings;
    private final byte[] name;
    private final Backend backend;
    private volatile CookieServers servers;
    private final GivenCookie given;

    /** Makes the cookie of a backend. */
    public StickyCookie(CookieSettings settings, Backend backend) {
        this.settings = settings;
        this.name = settings.name().getBytes(ISO_8859_1);
        this.backend = backend;
        this.servers = new CookieServers(backend.servers());
        this.given = new GivenCookie(settings);
    }

    /** Returns what writes the cookie into answers. */
    public GivenCookie given() {
        return given;
    }

    /**
     * Looks for the server that a request's cookies name, and takes out what servers are not to see.
     *
     * @param fields of the request; its lines are changed where they stand
     * @param nowS   seconds since 1970
     */
    public void read(Fields fields, Stickiness stuck, long nowS) {
        boolean emptied = false;
        for (int i = fields.find(FieldName.COOKIE); i >= 0; i = fields.findNext(FieldName.COOKIE, i)) {
            CookieLine line = stuck.line();
            line.open(fields, i);
            while (line.next()) {
                if (line.isNamed(name)) {
                    readOwn(line, stuck, nowS);
                } else {
                    line.keep();
                }
            }
            emptied |= line.close();
        }
        if (emptied) {
            fields.remove(EMPTY_COOKIES);
        }
    }

    private void readOwn(CookieLine line, Stickiness stuck, long nowS) {
        int from = line.valueStart();
        int to = line.valueEnd();
        char delimiter = settings.mode() == Mode.PREFIX ? PREFIX : DATE;
        int valueEnd = indexOf(delimiter, line.bytes(), from, to);
        look(line.bytes(), from, valueEnd, to, stuck, nowS);
        switch (settings.mode()) {
            case INSERT -> {
                if (settings.options().contains(Option.INDIRECT)) {
                    line.drop();
                } else {
                    line.keep();
                }
            }
            case REWRITE -> line.keep();
            case PREFIX -> {
                if (valueEnd < to) {
                    line.keepValueFrom(valueEnd + 1);
                } else {
                    line.keep();
                }
            }
        }
    }

    private static int indexOf(char wanted, MemorySegment bytes, int from, int to) {
        int at = from;
        while (at < to && bytes.get(JAVA_BYTE, at) != wanted) {
            at++;
        }
        return at;
    }

    private void look(MemorySegment bytes, int from, int valueEnd, int to, Stickiness stuck, long nowS) {
        CookieSeen found = settings.mode() == Mode.PREFIX ? CookieSeen.INVALID : age(bytes, valueEnd, to, stuck, nowS);
        if (found == CookieSeen.INVALID) {
            if (stuck.server() != null || stuck.persistence() == Persistence.IGNORED) {
                found = CookieSeen.UNUSED;
            } else if (valueEnd > from) {
                found = findServer(bytes, from, valueEnd - from, stuck);
            }
        }
        boolean saysNothing = found == CookieSeen.UNUSED || found == CookieSeen.INVALID;
        if (!saysNothing || stuck.seen() == CookieSeen.NONE) {
            stuck.seen(found);
        }
    }

    /** Reads the dates. Returns whether the cookie is too old; invalid as long as nothing is known. */
    private CookieSeen age(MemorySegment bytes, int valueEnd, int to, Stickiness stuck, long nowS) {
        int second = indexOf(DATE, bytes, Math.min(valueEnd + 1, to), to);
        long givenS = date(bytes, valueEnd + 1, to);
        long firstGivenS = date(bytes, second + 1, to);
        if (isOutside(firstGivenS, settings.maxLifeS(), nowS)) {
            return CookieSeen.OLD;
        }
        if (isOutside(givenS, settings.maxIdleS(), nowS)) {
            return CookieSeen.EXPIRED;
        }
        stuck.dates(givenS, firstGivenS);
        return CookieSeen.INVALID;
    }

    private static long date(MemorySegment bytes, int from, int to) {
        return to - from < CookieDate.LENGTH ? Stickiness.NEVER : CookieDate.read(bytes, from);
    }

    private static boolean isOutside(long dateS, long maxS, long nowS) {
        return dateS != Stickiness.NEVER && maxS > 0 && (nowS - dateS > maxS || dateS - nowS > CLOCK_ERROR_S);
    }

    /** Servers come and go; two threads that see it at the same time do the same. */
    private CookieServers serversOfNow() {
        List<Server> now = backend.servers();
        CookieServers known = servers;
        if (!known.areOf(now)) {
            known = new CookieServers(now);
            servers = known;
        }
        return known;
    }

    /** Of several servers with the same value, the first that is up gets the request. */
    private CookieSeen findServer(MemorySegment bytes, int from, int length, Stickiness stuck) {
        CookieSeen found = CookieSeen.INVALID;
        CookieServers now = serversOfNow();
        int i = now.first(bytes, from, length);
        while (i != CookieServers.NONE) {
            Server server = now.get(i);
            boolean healthy = server.state().healthy();
            if (stuck.mayServe(server)) {
                stuck.stickTo(server);
                return healthy ? CookieSeen.VALID : CookieSeen.DOWN;
            }
            found = CookieSeen.DOWN;
            i = now.next(i, bytes, from, length);
        }
        return found;
    }
}
